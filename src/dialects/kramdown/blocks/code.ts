import { isSpace, skipBlanks, skipInlineSpace } from '../chars.ts';
import { attributesOf } from '../node.ts';
import { find, matchAt, type Source } from '../source.ts';
import { lineHere, type BlockRule } from '../state.ts';
import { newBlock } from './block.ts';
import { blankEnd, blockIalAt, isBlockTag, isEndOfBlock, isIndented, lineEnd, skipSpaces, unindent } from './lines.ts';

// A line that is not set in goes on with the code unless it could not be anything but another block.
const isLazyCode = (text: string, pos: number): boolean => {
  const at = skipBlanks(text, pos);
  if (at >= text.length || isSpace(text.charCodeAt(at))) return false;
  if (isEndOfBlock(text, pos) || isBlockTag(text, skipSpaces(text, pos, 3))) return false;
  return blockIalAt(text, pos) === undefined;
};

/** Give where the indented code at a position ends; the position itself where there is none. */
export const indentedCodeEnd = (text: string, pos: number): number => {
  let end = pos;
  for (;;) {
    const blank = blankEnd(text, end);
    let at = blank === -1 ? end : blank;
    if (!isIndented(text, at)) return end;
    while (isIndented(text, at)) at = lineEnd(text, at);
    while (isLazyCode(text, at)) at = lineEnd(text, at);
    end = at;
  }
};

/** Read code that is set in by four spaces or a tab. */
export const indentedCode: BlockRule = (state) => {
  const { text } = state.source;
  const end = indentedCodeEnd(text, state.pos);
  if (end === state.pos) return false;
  const joined = text.slice(state.pos, end).replaceAll(/\n( {0,3}[^ \t\r\n\f\v])/g, ' $1');
  state.tree.children.push(newBlock(state, 'codeblock', lineHere(state), unindent(joined)));
  state.pos = end;
  return true;
};

interface Fence {
  readonly language: string;
  /** The language less what follows a question mark: `php?start_inline=1` is PHP. */
  readonly name: string;
  readonly bodyFrom: number;
  readonly bodyTo: number;
  readonly end: number;
}

const closingFence = (
  from: Source,
  fence: string,
  start: number,
  indent: number,
): Omit<Fence, 'language' | 'name'> | undefined => {
  const { text, unclosed } = from;
  if (start >= (unclosed.get(fence) ?? text.length)) return undefined;
  const mark = fence.charCodeAt(fence.length - 1);
  for (let at = find(from, fence, start); at !== -1; at = text.indexOf(fence, at + 1)) {
    let line = at;
    while (line > start && at - line < indent && text.charCodeAt(line - 1) === 32) line -= 1;
    let end = at + fence.length;
    while (text.charCodeAt(end) === mark) end += 1;
    const rest = skipInlineSpace(text, end);
    const isFirst = line === start || text.charCodeAt(line - 1) === 10;
    if (isFirst && text.charCodeAt(rest) === 10) return { bodyFrom: start, bodyTo: line, end: rest + 1 };
    at = Math.max(at, end - fence.length);
  }
  unclosed.set(fence, start);
  return undefined;
};

const INFO = /[ \t\r\f\v]*([^ \t\r\n\f\v]*)[ \t\r\f\v]*\n/y;

// A run of a hundred thousand marks would be tried at every length; no page has a fence longer than this.
const MAX_FENCE = 200;

// Where a long fence is never closed, a shorter one is tried: its rest is then the language.
const fenceAt = (from: Source, pos: number, marks: RegExp, indent: number): Fence | undefined => {
  const { text } = from;
  const start = skipSpaces(text, pos, indent);
  const run = matchAt(marks, text, start)?.[0] ?? '';
  for (let size = Math.min(run.length, MAX_FENCE); size >= 3; size -= 1) {
    const info = matchAt(INFO, text, start + size);
    if (info === undefined) return undefined;
    const closed = closingFence(from, run.slice(0, size), start + size + info[0].length, indent);
    if (closed !== undefined) {
      const language = info[1] ?? '';
      const query = language.indexOf('?', 1);
      return { ...closed, language, name: query === -1 ? language : language.slice(0, query) };
    }
  }
  return undefined;
};

const fencedCode =
  (marks: RegExp, indent: number): BlockRule =>
  (state) => {
    const fence = fenceAt(state.source, state.pos, marks, indent);
    if (fence === undefined) return false;
    const { text } = state.source;
    const code = newBlock(state, 'codeblock', lineHere(state), text.slice(fence.bodyFrom, fence.bodyTo));
    code.contentLine = code.line + 1;
    if (fence.language !== '') attributesOf(code).set('class', `language-${fence.name}`);
    state.tree.children.push(code);
    state.pos = fence.end;
    return true;
  };

/** Read code between lines of tildes. */
export const tildeFencedCode: BlockRule = fencedCode(/~{3,}/y, 0);

/** Read code between lines of tildes or backticks, GFM's way. */
export const gfmFencedCode: BlockRule = fencedCode(/[~`]{3,}/y, 3);

/** Tell whether a line could open fenced code, GFM's way. */
export const isFenceStart = (text: string, pos: number): boolean => {
  const at = skipSpaces(text, pos, 3);
  for (let mark = at; mark < at + 3; mark += 1) if (text[mark] !== '`' && text[mark] !== '~') return false;
  return true;
};
