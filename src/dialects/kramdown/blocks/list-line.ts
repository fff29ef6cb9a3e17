import { isSpace, skipSpace } from '../chars.ts';
import { BRACED, NAME, emptyIal, readAttributes } from '../ial.ts';
import type { Ial } from '../node.ts';
import { matchAt } from '../source.ts';
import { blockIalAt, hasContent, indentEnd, isBlockTag, skipSpaces } from './lines.ts';

const ITEM_IAL = new RegExp(String.raw`[ \t\r\n\f\v]*\{:(?!(?:${NAME})?:|/)(${BRACED}+)\}[ \t\r\n\f\v]*`, 'y');

/** Take an attribute list off the start of an item: `- {:.note} text`. */
export const takeItemIal = (text: string): { readonly ial: Ial | undefined; readonly rest: string } => {
  if (!text.startsWith('{:', skipSpace(text, 0))) return { ial: undefined, rest: text };
  const found = matchAt(ITEM_IAL, text, 0);
  if (found === undefined) return { ial: undefined, rest: text };
  const ial = emptyIal();
  readAttributes(found[1] ?? '', ial);
  return { ial, rest: text.slice(found[0].length) };
};

const isIalOnly = (content: string): boolean => {
  const found = matchAt(ITEM_IAL, content, 0);
  return isOnlySpace(content, found?.[0].length ?? 0);
};

const isOnlySpace = (text: string, pos: number): boolean => skipSpace(text, pos) === text.length;

const untab = (content: string, marker: number): string => {
  let text = content;
  for (;;) {
    const spaces = skipSpaces(text, 0, text.length);
    if (text.charCodeAt(spaces) !== 9) return text;
    let tabs = 0;
    while (text.charCodeAt(spaces + tabs) === 9) tabs += 1;
    const width = 4 - ((spaces + marker) % 4) + (tabs - 1) * 4;
    text = text.slice(0, spaces) + ' '.repeat(width) + text.slice(spaces + tabs);
  }
};

/** The first line of an item: what it says, and how far its other lines are set in. */
export interface FirstLine {
  readonly content: string;
  readonly indentation: number;
}

/** Read what follows an item's marker, which itself takes up `marker` columns. */
export const firstLineOf = (written: string, marker: number): FirstLine => {
  const text = isIalOnly(written) ? written : untab(written, marker);
  const indentation = isIalOnly(written) ? 4 : marker + skipSpaces(text, 0, text.length);
  let from = 0;
  while (isSpace(text.charCodeAt(from))) from += 1;
  return { content: text.slice(from), indentation };
};

const unitsEnd = (text: string, pos: number, units: number): number => {
  let at = pos;
  for (let unit = 0; unit < units && at !== -1; unit += 1) at = indentEnd(text, at);
  return at;
};

/** Tell whether the line is set in far enough to belong to an item. */
export const isItemLine = (text: string, pos: number, indentation: number): boolean => {
  if (!hasContent(text, pos)) return false;
  const units = Math.floor(indentation / 4);
  const odd = indentation % 4;
  const base = unitsEnd(text, pos, units);
  if (base === -1) return false;
  return skipSpaces(text, base, odd) - base === odd || indentEnd(text, base) !== -1;
};

/** Tell whether the line goes on with an item without being set in. */
export const isLazyItemLine = (text: string, pos: number, indentation: number): boolean => {
  if (!hasContent(text, pos)) return false;
  const at = skipSpaces(text, pos, Math.min(indentation, 3));
  if (isBlockTag(text, at)) return false;
  return !(text.charCodeAt(at) === 123 && blockIalAt(text, at) !== undefined);
};

/** Take the indentation of an item off one of its lines; tell whether it was there in full. */
export const outdent = (written: string, indentation: number): { readonly line: string; readonly isSetIn: boolean } => {
  let tabs = 0;
  while (written.charCodeAt(tabs) === 9) tabs += 1;
  const line = tabs === 0 ? written : ' '.repeat(4 * tabs) + written.slice(tabs);
  const isSetIn = skipSpaces(line, 0, indentation) === indentation;
  return { line: isSetIn ? line.slice(indentation) : line, isSetIn };
};
