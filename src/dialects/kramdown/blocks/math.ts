import { skipInlineSpace, strip } from '../chars.ts';
import { find } from '../source.ts';
import { lineHere, type BlockRule } from '../state.ts';
import { isAfterBoundary, newBlock } from './block.ts';
import { isBlockBoundary, skipSpaces } from './lines.ts';

/** Read mathematics between `$$` that stands as a block of its own. */
export const blockMath: BlockRule = (state) => {
  const { text } = state.source;
  const start = skipSpaces(text, state.pos, 3);
  const isEscaped = text.charCodeAt(start) === 92;
  const open = isEscaped ? start + 1 : start;
  if (!text.startsWith('$$', open)) return false;
  const close = find(state.source, '$$', open + 2);
  if (close === -1 || !isAfterBoundary(state)) return false;
  const rest = skipInlineSpace(text, close + 2);
  const endsLine = text.charCodeAt(rest) === 10;
  if (isEscaped) {
    // `\$$x$$` on a line of its own is mathematics within a paragraph: the backslash is dropped here.
    if (endsLine) state.pos = open;
    return false;
  }
  const end = endsLine ? rest + 1 : close + 2;
  if (!isBlockBoundary(text, end)) return false;
  const math = newBlock(state, 'math', lineHere(state), strip(text.slice(open + 2, close)));
  math.category = 'block';
  state.tree.children.push(math);
  state.pos = end;
  return true;
};
