import { isInlineSpace, isSpace, skipBlanks, skipInlineSpace, skipSpace } from '../chars.ts';
import { SPAN_ELEMENTS } from '../html/elements.ts';
import { nameEnd, wordEnd } from '../html/tag.ts';
import { BRACED } from '../ial.ts';
import { matchAt, testAt } from '../source.ts';

// Each of these looks at the line that starts at `pos`; kramdown takes any position it stands at for the start of a line.

/** Give where the line at a position ends, its line feed included. */
export const lineEnd = (text: string, pos: number): number => {
  const end = text.indexOf('\n', pos);
  return end === -1 ? text.length : end + 1;
};

/** Give where the blank lines at a position end, or -1 where the line is not blank. */
export const blankEnd = (text: string, pos: number): number => {
  let last = -1;
  for (let at = pos; isSpace(text.charCodeAt(at)); at += 1) if (text.charCodeAt(at) === 10) last = at;
  return last === -1 ? -1 : last + 1;
};

/** Tell whether there is something but white space on the line. */
export const hasContent = (text: string, pos: number): boolean => {
  const at = skipInlineSpace(text, pos);
  return at < text.length && text.charCodeAt(at) !== 10;
};

/** Give where up to `max` spaces at a position end. */
export const skipSpaces = (text: string, pos: number, max: number): number => {
  let at = pos;
  while (at - pos < max && text.charCodeAt(at) === 32) at += 1;
  return at;
};

/** Give where a tab or four spaces at a position end, or -1. */
export const indentEnd = (text: string, pos: number): number => {
  if (text.charCodeAt(pos) === 9) return pos + 1;
  return text.startsWith('    ', pos) ? pos + 4 : -1;
};

/** Take one tab or four spaces off every line. */
export const unindent = (text: string): string => text.replaceAll(/(^|\n)(?:\t| {4})/g, '$1');

/** Tell whether white space up to the line's end is all that follows. */
export const isLineRest = (text: string, pos: number): boolean => {
  let at = pos;
  while (isInlineSpace(text.charCodeAt(at))) at += 1;
  return text.charCodeAt(at) === 10;
};

/** Tell whether the line is an end-of-block marker, a lone `^`. */
export const isEndOfBlock = (text: string, pos: number): boolean =>
  text.charCodeAt(pos) === 94 && isLineRest(text, pos + 1);

const IAL = new RegExp(String.raw` {0,3}\{:(?![:/])(${BRACED}+)\}[ \t\r\f\v]*\n`, 'y');

/** Read the block attribute list on the line: what is between the braces, and where it ends. */
export const blockIalAt = (
  text: string,
  pos: number,
): { readonly inside: string; readonly end: number } | undefined => {
  if (!text.startsWith('{:', skipSpaces(text, pos, 3))) return undefined;
  const found = matchAt(IAL, text, pos);
  return found === undefined ? undefined : { inside: found[1] ?? '', end: pos + found[0].length };
};

const isSpanWord = (text: string, pos: number): boolean => {
  const word = text.slice(pos, wordEnd(text, pos));
  return SPAN_ELEMENTS.has(word) || word === 'script';
};

/** Tell whether an HTML tag, other than one that belongs in a paragraph, starts at a position. */
export const isBlockTag = (text: string, pos: number): boolean => {
  if (text.charCodeAt(pos) !== 60) return false;
  const isEnd = text.charCodeAt(pos + 1) === 47;
  const name = isEnd ? pos + 2 : pos + 1;
  const end = nameEnd(text, name);
  if (end === -1 || isSpanWord(text, name)) return false;
  return !isEnd || text.charCodeAt(skipSpace(text, end)) === 62;
};

/** Tell whether a paragraph, a quote or an item that runs on without its marker has to end before the line. */
export const isLazyEnd = (text: string, pos: number): boolean => {
  if (pos >= text.length || !hasContent(text, pos)) return true;
  const at = skipSpaces(text, pos, 3);
  const code = text.charCodeAt(at);
  if (code === 60) return isBlockTag(text, at);
  if (code === 123) return blockIalAt(text, pos) !== undefined;
  return code === 94 && isEndOfBlock(text, pos);
};

/** Tell whether a block that wants a blank line after it may end at a position. */
export const isBlockBoundary = (text: string, pos: number): boolean =>
  pos >= text.length || !hasContent(text, pos) || isEndOfBlock(text, pos) || blockIalAt(text, pos) !== undefined;

const RULE = / {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n/y;

/** Give where a horizontal rule on the line ends, or -1. */
export const ruleEnd = (text: string, pos: number): number => (testAt(RULE, text, pos) ? RULE.lastIndex : -1);

/** Give where the marker on the line ends (`-`, `12.`, `:`), if it is of the kind asked for and set in by up to `max` spaces; else -1. */
export const markerEnd = (text: string, pos: number, kind: 'ul' | 'ol' | 'dl', max: number): number => {
  const at = skipSpaces(text, pos, max);
  let end = at + 1;
  const code = text.charCodeAt(at);
  if (kind === 'ul' && code !== 43 && code !== 42 && code !== 45) return -1;
  if (kind === 'dl' && code !== 58) return -1;
  if (kind === 'ol') {
    end = at;
    while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1;
    if (end === at || text.charCodeAt(end) !== 46) return -1;
    end += 1;
  }
  const next = text.charCodeAt(end);
  // A bar is as good as a space after a marker: kramdown's own pattern says `[\t| ]`.
  return next === 9 || next === 32 || next === 124 ? end : -1;
};

/** Tell whether a list starts on the line. */
export const isListStart = (text: string, pos: number): boolean =>
  markerEnd(text, pos, 'ul', 3) !== -1 || markerEnd(text, pos, 'ol', 3) !== -1;

/** Tell whether the line is set in by a tab or four spaces and says something. */
export const isIndented = (text: string, pos: number): boolean => {
  const end = indentEnd(text, pos);
  return end !== -1 && !isSpace(text.charCodeAt(skipBlanks(text, end))) && skipBlanks(text, end) < text.length;
};
