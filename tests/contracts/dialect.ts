import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Dialect } from '../../src/dialects/dialect.ts';

/** A body in a dialect, and the page that its site made of it. */
export interface DialectCase {
  readonly name: string;
  readonly body: string;
  readonly expected: string;
  readonly options: Readonly<Record<string, unknown>>;
}

const fixtures = path.join(import.meta.dirname, '..', 'fixtures', 'dialects');

/** Read the cases of a dialect. */
export function dialectCases(dialect: string): readonly DialectCase[] {
  return readdirSync(path.join(fixtures, dialect)).map((name) => {
    const at = path.join(fixtures, dialect, name);
    const input = readdirSync(at).find((file) => file.startsWith('in.')) ?? 'in.md';
    const options = path.join(at, 'options.json');
    return {
      name,
      body: readFileSync(path.join(at, input), 'utf8'),
      expected: readFileSync(path.join(at, 'out.html'), 'utf8'),
      options: existsSync(options)
        ? (JSON.parse(readFileSync(options, 'utf8')) as Readonly<Record<string, unknown>>)
        : {},
    };
  });
}

const anotherBody = '# Other\n\n> text[^1]\n\n[ref]: /elsewhere/\n\n[^1]: A note.\n';

/** Hold a dialect to what every dialect must do, on one case. */
export function dialectContract(dialect: Dialect, { body, options }: DialectCase): void {
  const read = dialect.configure(options);
  const page = read(body);
  const lines = body.split(/\r\n?|\n/);

  test('the same body gives the same page, whatever was read before', () => {
    read(anotherBody);
    expect(read(body)).toEqual(page);
    expect(dialect.configure(options)(body)).toEqual(page);
  });

  test('options that the site’s generator does not know change nothing', () => {
    expect(dialect.configure({ ...options, 'no-such-option': true })(body)).toEqual(page);
  });

  test('the marks go up through the page and name lines that are there', () => {
    let before = -1;
    for (const { at, line } of page.marks) {
      expect(at).toBeGreaterThanOrEqual(before);
      expect(lines[line - 1], `line ${line}`).toBeDefined();
      before = at;
    }
    expect(before).toBeLessThanOrEqual(page.html.length);
    expect(page.marks.length).toBeGreaterThan(0);
  });

  test('the warnings name lines that are there', () => {
    for (const { line, message } of page.warnings) {
      expect(lines[line - 1], `line ${line}`).toBeDefined();
      expect(message).toMatch(/\S/);
    }
  });

  test('the blocks go up through page and body, and none stands on an empty line', () => {
    let [at, line] = [0, 1];
    for (const block of page.blocks) {
      expect(block.from).toBeGreaterThanOrEqual(at);
      expect(block.to).toBeGreaterThanOrEqual(block.from);
      expect(block.line).toBeGreaterThanOrEqual(line);
      expect(block.endLine).toBeGreaterThanOrEqual(block.line);
      for (const edge of [block.line, block.endLine]) expect(lines[edge - 1]?.trim(), `line ${edge}`).toBeTruthy();
      [at, line] = [block.to, block.line];
    }
    expect(at).toBeLessThanOrEqual(page.html.length);
  });

  // A page of HTML has no blocks of its own: nothing of it is copied.
  if (dialect.name === 'html') return;
  test('the blocks cover the page, but for its footnotes', () => {
    let [rest, at] = ['', 0];
    for (const { from, to } of page.blocks) {
      rest += page.html.slice(at, from);
      at = to;
    }
    rest += page.html.slice(at);
    expect(rest.replace(/<div class="footnotes"[\s\S]*<\/div>/, '').trim()).toBe('');
  });
}
