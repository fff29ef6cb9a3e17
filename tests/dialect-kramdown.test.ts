import { describe, expect, test } from 'vitest';
import { kramdown } from '../src/dialects/kramdown.ts';
import { dialectCases } from './contracts/dialect.ts';

const cases = dialectCases('kramdown');
const linesOf = (body: string): readonly string[] => body.split(/\r\n?|\n/);

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
