import { node, type Node, type NodeType } from '../node.ts';
import type { BlockState } from '../state.ts';
import { source } from '../source.ts';

/** Make a block, with the attribute list that was waiting for it. */
export const newBlock = (state: BlockState, type: NodeType, line: number, value = ''): Node => {
  const made = node(type, line, value);
  if (state.blockIal !== undefined) {
    made.ial = state.blockIal;
    made.firstLine = state.blockIalLine;
    state.blockIal = undefined;
  }
  return made;
};

/** Tell whether a block that wants a blank line before it may start here. */
export const isAfterBoundary = (state: BlockState): boolean => {
  const last = state.tree.children.at(-1);
  if (last === undefined || last.type === 'blank' || state.blockIal !== undefined) return true;
  return last.type === 'eob' && last.value === '';
};

/** Read blocks into `tree` from the cursor to the end, or to the end tag that closes it; tell whether that was found. */
export const readBlocks = (state: BlockState, tree: Node): boolean => {
  const { tree: outer, blockIal } = state;
  const { text } = state.source;
  const rules = state.reading.blockRules;
  state.tree = tree;
  state.blockIal = undefined;
  state.reading.depth += 1;
  let outcome: boolean | 'stop' = true;
  while (state.pos < text.length && outcome !== 'stop') {
    for (const rule of rules) {
      outcome = rule(state);
      if (outcome !== false) break;
    }
  }
  state.reading.depth -= 1;
  state.tree = outer;
  state.blockIal = blockIal;
  return outcome === 'stop';
};

/** Read the blocks of a text of its own, the inside of a quote or an item, into `tree`. */
export const readInside = (state: BlockState, tree: Node, text: string, line: number): void => {
  const { reading } = state;
  const inside: BlockState = {
    reading,
    source: source(text, line),
    pos: 0,
    tree,
    blockIal: undefined,
    blockIalLine: 0,
    ownEnd: undefined,
  };
  readBlocks(inside, tree);
};
