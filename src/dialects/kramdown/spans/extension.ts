import { strip } from '../chars.ts';
import { extensionAt, isExtension } from '../blocks/extension.ts';
import { applyIal, BRACED, emptyIal, mergeIal, readAttributes } from '../ial.ts';
import { attributesOf, node } from '../node.ts';
import { find, matchAt } from '../source.ts';
import { excerpt, lineHere, warn, type SpanRule, type SpanState } from '../state.ts';
import { addCharacter } from './read.ts';

const IAL = new RegExp(String.raw`\{:(${BRACED}+)\}`, 'y');

// An attribute list right after an element is the element's: `*a*{:.note}`.
const attributeList = (state: SpanState): boolean => {
  const { reading, tree } = state;
  const found = matchAt(IAL, state.source.text, state.pos);
  if (found === undefined) return false;
  const last = tree.children.at(-1);
  if (last === undefined || last.type === 'text') {
    warn(reading, lineHere(state), 'an attribute list follows text - showing it as text');
    return false;
  }
  const ial = emptyIal();
  if (!readAttributes(found[1] ?? '', ial))
    warn(reading, lineHere(state), `'${excerpt(found[1] ?? '')}' is no attribute list`);
  last.ial ??= emptyIal();
  mergeIal(last.ial, ial);
  applyIal(attributesOf(last), ial, reading.attributeLists);
  state.pos += found[0].length;
  return true;
};

/** Read an attribute list or an extension within a paragraph. */
export const spanExtension: SpanRule = (state) => {
  const { text } = state.source;
  if (!text.startsWith('{:', state.pos)) return false;
  if (find(state.source, '}', state.pos) === -1) addCharacter(state);
  else if (isExtension(text, state.pos)) {
    if (!extensionAt(state, true)) addCharacter(state);
  } else if (!attributeList(state)) addCharacter(state);
  return true;
};

/** Read mathematics between `$$`. */
export const spanMath: SpanRule = (state) => {
  const { text } = state.source;
  if (!text.startsWith('$$', state.pos)) return false;
  const close = find(state.source, '$$', state.pos + 2);
  if (close === -1) return false;
  const math = node('math', lineHere(state), strip(text.slice(state.pos + 2, close)));
  math.category = 'span';
  state.tree.children.push(math);
  state.pos = close + 2;
  return true;
};
