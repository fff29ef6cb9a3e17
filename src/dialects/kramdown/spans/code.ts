import { isSpace } from '../chars.ts';
import { node } from '../node.ts';
import { find } from '../source.ts';
import { lineHere, type SpanRule } from '../state.ts';
import { addSpanText } from './read.ts';

/** Read code between backticks. */
export const codespan: SpanRule = (state) => {
  const { text } = state.source;
  const { pos } = state;
  if (text.charCodeAt(pos) !== 96) return false;
  let open = pos + 1;
  while (text.charCodeAt(open) === 96) open += 1;
  const line = lineHere(state);
  const marks = text.slice(pos, open);
  const isSimple = marks.length === 1;
  state.pos = open;
  const standsAlone = isSimple && (pos === 0 || isSpace(text.charCodeAt(pos - 1))) && isSpace(text.charCodeAt(open));
  const close = standsAlone ? -1 : find(state.source, marks, open);
  if (close === -1) {
    addSpanText(state, marks, pos);
    return true;
  }
  let code = text.slice(open, close);
  if (!isSimple && code.startsWith(' ')) code = code.slice(1);
  if (!isSimple && code.endsWith(' ')) code = code.slice(0, -1);
  state.tree.children.push(node('codespan', line, code));
  state.pos = close + marks.length;
  return true;
};
