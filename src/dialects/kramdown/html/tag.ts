import { isAlnum, isAlpha, isWord, skipSpace } from '../chars.ts';
import type { Attributes } from '../node.ts';
import { find, type Source } from '../source.ts';
import { KNOWN_ELEMENTS } from './elements.ts';

/** A start tag as it was read. */
export interface StartTag {
  /** The name, in lower case where the element is a known one. */
  readonly name: string;
  readonly attributes: Attributes;
  readonly isClosed: boolean;
  readonly end: number;
  /** Names of attributes given more than once. */
  readonly repeated: readonly string[];
}

const charSize = (code: number): number => (code > 0xffff ? 2 : 1);

const plainNameEnd = (text: string, pos: number): number => {
  let code = text.codePointAt(pos) ?? -1;
  if (code === -1 || (code !== 95 && !isAlpha(code))) return -1;
  let at = pos;
  while (code !== -1 && (code === 45 || code === 46 || code === 95 || isAlnum(code))) {
    at += charSize(code);
    code = text.codePointAt(at) ?? -1;
  }
  return at;
};

/** Give where a tag or attribute name (`svg:rect`, `data-x`) that starts at a position ends, or -1. */
export const nameEnd = (text: string, pos: number): number => {
  const end = plainNameEnd(text, pos);
  if (end === -1 || text.charCodeAt(end) !== 58) return end;
  const local = plainNameEnd(text, end + 1);
  return local === -1 ? end : local;
};

/** Give where the run of word characters at a position ends. */
export const wordEnd = (text: string, pos: number): number => {
  let at = pos;
  let code = text.codePointAt(at) ?? -1;
  while (code !== -1 && isWord(code)) {
    at += charSize(code);
    code = text.codePointAt(at) ?? -1;
  }
  return at;
};

interface Value {
  readonly value: string;
  readonly end: number;
}

// Without quotes only word characters make a value: `<td width=100%>` is no tag to kramdown, it prints it.
const valueAt = (from: Source, pos: number): Value | undefined => {
  const { text } = from;
  const equals = skipSpace(text, pos);
  if (text.charCodeAt(equals) !== 61) return undefined;
  const start = skipSpace(text, equals + 1);
  const end = wordEnd(text, start);
  if (end > start) return { value: text.slice(start, end), end };
  const quote = text.charAt(start);
  if (quote !== '"' && quote !== "'") return undefined;
  const close = find(from, quote, start + 1);
  return close === -1 ? undefined : { value: text.slice(start + 1, close), end: close + 1 };
};

/** Read the start tag at a position, or undefined where kramdown sees none. */
export const startTagAt = (from: Source, pos: number): StartTag | undefined => {
  const { text } = from;
  if (text.charCodeAt(pos) !== 60) return undefined;
  let at = nameEnd(text, pos + 1);
  if (at === -1) return undefined;
  const written = text.slice(pos + 1, at);
  const isKnown = KNOWN_ELEMENTS.has(written.toLowerCase());
  const name = isKnown ? written.toLowerCase() : written;
  const attributes: Attributes = new Map();
  const repeated: string[] = [];
  for (;;) {
    const start = skipSpace(text, at);
    const end = start > at ? nameEnd(text, start) : -1;
    if (end === -1) {
      const isClosed = text.charCodeAt(start) === 47;
      const close = isClosed ? start + 1 : start;
      return text.charCodeAt(close) === 62 ? { name, attributes, isClosed, end: close + 1, repeated } : undefined;
    }
    const attribute = isKnown ? text.slice(start, end).toLowerCase() : text.slice(start, end);
    const value = valueAt(from, end);
    if (attributes.has(attribute)) repeated.push(attribute);
    attributes.set(attribute, value?.value ?? '');
    at = value?.end ?? end;
  }
};

/** An end tag as it was read. */
export interface EndTag {
  readonly name: string;
  readonly end: number;
}

/** Read the end tag at a position, or undefined. */
export const endTagAt = (text: string, pos: number): EndTag | undefined => {
  if (text.charCodeAt(pos) !== 60 || text.charCodeAt(pos + 1) !== 47) return undefined;
  const end = nameEnd(text, pos + 2);
  if (end === -1) return undefined;
  const close = skipSpace(text, end);
  return text.charCodeAt(close) === 62 ? { name: text.slice(pos + 2, end), end: close + 1 } : undefined;
};

/** Give where the comment that starts at a position ends, or -1. */
export const commentEnd = (from: Source, pos: number): number => {
  if (!from.text.startsWith('<!--', pos)) return -1;
  const close = find(from, '-->', pos + 4);
  return close === -1 ? -1 : close + 3;
};

/** Give where the processing instruction that starts at a position ends, or -1. */
export const instructionEnd = (from: Source, pos: number): number => {
  if (!from.text.startsWith('<?', pos)) return -1;
  const close = find(from, '?>', pos + 2);
  return close === -1 ? -1 : close + 2;
};
