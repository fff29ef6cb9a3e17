import { MAX_DEPTH, lineHere, warn, type BlockRule } from '../state.ts';
import { newBlock, readInside } from './block.ts';
import { isLazyEnd, lineEnd, skipSpaces } from './lines.ts';

/** Tell whether the line is marked as a quote. */
export const isQuoteStart = (text: string, pos: number): boolean => text.charCodeAt(skipSpaces(text, pos, 3)) === 62;

/** Read a quote: the marked line and all that follows up to a blank line. */
export const blockquote: BlockRule = (state) => {
  const { text } = state.source;
  if (!isQuoteStart(text, state.pos)) return false;
  const line = lineHere(state);
  if (state.reading.depth >= MAX_DEPTH) {
    warn(state.reading, line, 'quotes are nested too deep - reading the rest as text');
    return false;
  }
  let end = lineEnd(text, state.pos);
  while (!isLazyEnd(text, end)) end = lineEnd(text, end);
  const inside = text.slice(state.pos, end).replaceAll(/(^|\n) {0,3}> ?/g, '$1');
  const quote = newBlock(state, 'blockquote', line);
  state.tree.children.push(quote);
  state.pos = end;
  readInside(state, quote, inside, line);
  return true;
};
