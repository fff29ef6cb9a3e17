import type { Dialect, LineMark } from './dialect.ts';

/** A post that is HTML already (`.html` in Jekyll, old exports): served as it stands, never Markdown. */
export const html: Dialect = {
  name: 'html',
  summary: 'HTML as it stands, for posts that are no Markdown.',
  configure: () => (body) => ({ html: body, marks: lineMarks(body, 0, 1), blocks: [], warnings: [] }),
};

/** Mark the start of each line of a text that stands in the page as it was written. */
export function lineMarks(text: string, at: number, line: number): LineMark[] {
  const marks: LineMark[] = [{ at, line }];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1))
    marks.push({ at: at + end + 1, line: line + marks.length });
  return marks;
}
