import type { BlockRule } from '../state.ts';
import { lineHere } from '../state.ts';
import { newBlock } from './block.ts';
import { blankEnd, isEndOfBlock, lineEnd, ruleEnd } from './lines.ts';

/** Read blank lines. */
export const blankLines: BlockRule = (state) => {
  const { text } = state.source;
  const end = blankEnd(text, state.pos);
  if (end === -1) return false;
  const blank = text.slice(state.pos, end);
  const last = state.tree.children.at(-1);
  if (last?.type === 'blank') last.value += blank;
  else state.tree.children.push(newBlock(state, 'blank', lineHere(state), blank));
  state.pos = end;
  return true;
};

/** Read a lone `^`, which ends the block before it. */
export const endOfBlock: BlockRule = (state) => {
  if (!isEndOfBlock(state.source.text, state.pos)) return false;
  state.tree.children.push(newBlock(state, 'eob', lineHere(state)));
  state.pos = lineEnd(state.source.text, state.pos);
  return true;
};

/** Read a horizontal rule. */
export const horizontalRule: BlockRule = (state) => {
  const end = ruleEnd(state.source.text, state.pos);
  if (end === -1) return false;
  state.tree.children.push(newBlock(state, 'hr', lineHere(state)));
  state.pos = end;
  return true;
};
