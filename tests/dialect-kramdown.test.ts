import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { kramdown } from '../src/dialects/kramdown.ts';

interface Case {
  readonly name: string;
  readonly body: string;
  readonly expected: string;
  readonly options: Readonly<Record<string, unknown>>;
}

const FOLDER = path.join(import.meta.dirname, 'fixtures', 'dialects', 'kramdown');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readOptions = async (file: string): Promise<Case['options']> => {
  if (!existsSync(file)) return {};
  const options: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isRecord(options)) throw new Error(`${file} holds no map of options`);
  return options;
};

const readCase = async (name: string): Promise<Case> => ({
  name,
  body: await readFile(path.join(FOLDER, name, 'in.md'), 'utf8'),
  expected: await readFile(path.join(FOLDER, name, 'out.html'), 'utf8'),
  options: await readOptions(path.join(FOLDER, name, 'options.json')),
});

const cases = await Promise.all((await readdir(FOLDER)).map(readCase));
const linesOf = (body: string): readonly string[] => body.split(/\r\n?|\n/);

test('there is a fixture for every construct', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
});

describe.each(cases)('$name', ({ body, expected, options }) => {
  const read = kramdown.configure(options);
  const page = read(body);
  const lines = linesOf(body);

  test('is what kramdown makes of it', () => {
    expect(page.html).toBe(expected);
  });

  test('says where each block was written', () => {
    let [before, line] = [0, 1];
    for (const block of page.blocks) {
      expect(block.from).toBeGreaterThanOrEqual(before);
      expect(block.to).toBeGreaterThanOrEqual(block.from);
      expect(block.line).toBeGreaterThanOrEqual(line);
      expect(block.endLine).toBeGreaterThanOrEqual(block.line);
      expect(lines[block.line - 1]?.trim(), `line ${block.line}`).toBeTruthy();
      expect(lines[block.endLine - 1]?.trim(), `line ${block.endLine}`).toBeTruthy();
      [before, line] = [block.to, block.line];
    }
    expect(before).toBeLessThanOrEqual(page.html.length);
    expect(page.blocks.length).toBeGreaterThan(0);
  });

  test('marks its lines in the order of the page', () => {
    let before = -1;
    for (const { at, line } of page.marks) {
      expect(at).toBeGreaterThanOrEqual(before);
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      before = at;
    }
    expect(before).toBeLessThanOrEqual(page.html.length);
  });

  test('warns of lines that are there', () => {
    for (const warning of page.warnings) {
      expect(warning.line).toBeGreaterThanOrEqual(1);
      expect(warning.line).toBeLessThanOrEqual(lines.length);
      expect(warning.message).not.toBe('');
    }
  });
});

// Where a block leans on what stands elsewhere, or shares a line with another, its own lines are not enough.
const LEANS =
  /^(abbreviations|auto-ids|entity-output-symbolic|extensions|footnote|headings-ids|html-glued|ial-definitions|kramdown-reader|links$|list-end|toc)/;

test.each(cases.filter(({ name }) => !LEANS.test(name)))('$name is the same block by block', ({ body, options }) => {
  const bare = (html: string): string =>
    html
      .replaceAll(/ id="[^"]*"/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
  const read = kramdown.configure(options);
  const page = read(body);
  for (const { from, to, line, endLine } of page.blocks) {
    const own = linesOf(body).slice(line - 1, endLine);
    expect(bare(read(own.join('\n')).html), `lines ${line} to ${endLine}`).toBe(bare(page.html.slice(from, to)));
  }
});

describe('lines', () => {
  const read = kramdown.configure({});

  const lineOf = (body: string, word: string): number => {
    const { html, marks } = read(body);
    const at = html.indexOf(word);
    return marks.findLast((mark) => mark.at <= at)?.line ?? 0;
  };

  test.each([
    ['one\ntwo\nthree', 'three', 3],
    ['* a\n* b\n\n  c\n  deep', 'deep', 5],
    ['> q\n> r\n> > here', 'here', 3],
    ['<div>\n\n<p>\nhere</p></div>', 'here', 4],
    ['```\na\nhere\n```', 'here', 3],
    ['| a |\n|---|\n| here |', 'here', 3],
    ['x[^1]\n\n[^1]: note\n\n    here', 'here', 5],
    ['Term\n: a\n: here', 'here', 3],
    ['*a\nb* **c\nhere**', 'here', 3],
  ])('%j has %j on line %i', (body, word, line) => {
    expect(lineOf(body, word)).toBe(line);
  });

  test('a body without text is an empty page', () => {
    expect(read('')).toEqual({ html: '\n', marks: [], blocks: [], warnings: [] });
  });

  test('warns where kramdown has to guess', () => {
    const { warnings } = read('<div>\n\nopen[^1]\n\n[a]: /x\n[a]: /y\n\n[^2]: unused\n');
    expect(warnings).toContainEqual({ line: 1, message: "no end tag for 'div' - closing it where the text ends" });
    expect(read('[a]: /x\n[a]: /y\n').warnings).toEqual([
      { line: 2, message: "link 'a' is defined twice - taking the last" },
    ]);
    expect(read('see[^1]').warnings).toEqual([
      { line: 1, message: "footnote '1' is not defined - showing its mark as text" },
    ]);
  });
});
