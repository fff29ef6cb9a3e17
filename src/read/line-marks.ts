// Noncharacters, which no text may hold: they mark body lines in a text on its way through the template engine.
const [open, close, zero] = ['\uFDD0', '\uFDD1', 0xfde0];
const mark = /\uFDD0([\uFDE0-\uFDE9]+)\uFDD1/g;

/** Spell the mark for a body line. */
export function lineMark(line: number): string {
  const digits = [...String(line)].map((digit) => String.fromCodePoint(zero + Number(digit)));
  return `${open}${digits.join('')}${close}`;
}

/** Put a mark at the start of a text and after each of its line ends; the text begins on the body line given. */
export function markLines(text: string, line: number): string {
  return text
    .split('\n')
    .map((part, at) => lineMark(line + at) + part)
    .join('\n');
}

/** Take the marks out of a text. */
export function stripMarks(text: string): string {
  return text.includes(open) ? text.replaceAll(mark, '') : text;
}

/** Take the marks out, and say for each line of the text (from 0) which body line (from 1) it stems from. */
export function readMarks(marked: string): { readonly text: string; readonly lines: readonly number[] } {
  const pieces: string[] = [];
  const lines: number[] = [1];
  let [current, from, atLineStart] = [1, 0, true];
  const take = (piece: string): void => {
    pieces.push(piece);
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', end + 1)) lines.push(current);
    if (piece !== '') atLineStart = piece.endsWith('\n');
  };
  for (const found of marked.matchAll(mark)) {
    take(marked.slice(from, found.index));
    from = found.index + found[0].length;
    current = lineOf(found[1] ?? '');
    // `text\n` + mark: the line that was begun is this one, not a further piece of the line before.
    if (atLineStart) lines[lines.length - 1] = current;
  }
  take(marked.slice(from));
  return { text: pieces.join(''), lines };
}

function lineOf(digits: string): number {
  return Number([...digits].map((digit) => (digit.codePointAt(0) ?? zero) - zero).join(''));
}

/** Take the line ends off both ends of a marked text, and the spaces off its end, keeping the last mark before its first line. */
export function trimMarkedLines(marked: string): string {
  const head = /^(?:\uFDD0[\uFDE0-\uFDE9]+\uFDD1|[\n\r])*/.exec(marked)?.[0] ?? '';
  const last = [...head.matchAll(mark)].at(-1)?.[0] ?? '';
  let end = marked.length;
  for (;;) {
    if (/^\s$/.test(marked[end - 1] ?? '')) end -= 1;
    else if (marked[end - 1] === close) end = marked.lastIndexOf(open, end - 1);
    else break;
  }
  return end <= head.length ? last : last + marked.slice(head.length, end);
}
