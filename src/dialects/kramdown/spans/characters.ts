import { knownEntity, namedEntity, numericEntity, type Entity } from '../entities.ts';
import { node } from '../node.ts';
import { matchAt, testAt } from '../source.ts';
import { lineHere, type SpanRule, type SpanState } from '../state.ts';
import { addSpanText } from './read.ts';

const ENTITY = /&(?:([\w:][-\w.:]*)|#(\d+)|#x([0-9a-fA-F]+));/y;

const addEntity = (state: SpanState, entity: Entity, original: string): void => {
  const made = node('entity', lineHere(state), original);
  made.entity = entity;
  state.tree.children.push(made);
};

const entityOf = (found: RegExpExecArray): Entity | undefined => {
  if (found[1] !== undefined) return namedEntity(found[1]);
  return numericEntity(found[2] === undefined ? Number.parseInt(found[3] ?? '', 16) : Number.parseInt(found[2], 10));
};

/** Read an entity; the ampersand of one without a meaning stands for itself. */
export const entity: SpanRule = (state) => {
  const found = matchAt(ENTITY, state.source.text, state.pos);
  if (found === undefined) return false;
  const known = entityOf(found);
  addEntity(state, known ?? knownEntity('amp'), known === undefined ? '' : found[0]);
  if (known === undefined) addSpanText(state, found[0].slice(1), state.pos);
  state.pos += found[0].length;
  return true;
};

const SYMBOL = /---|--|\.\.\.|\\<<|\\>>|<< | >>|<<|>>/y;
const NAMES: Readonly<Record<string, string>> = {
  '---': 'mdash',
  '--': 'ndash',
  '...': 'hellip',
  '<< ': 'laquo_space',
  ' >>': 'raquo_space',
  '<<': 'laquo',
  '>>': 'raquo',
};

/** Read dashes, an ellipsis or guillemets. */
export const typographicSymbol: SpanRule = (state) => {
  const found = matchAt(SYMBOL, state.source.text, state.pos)?.[0];
  if (found === undefined) return false;
  const name = NAMES[found];
  if (name === undefined) {
    const escaped = knownEntity(found.endsWith('<') ? 'lt' : 'gt');
    addEntity(state, escaped, '');
    addEntity(state, escaped, '');
  } else state.tree.children.push(node('typographic_sym', lineHere(state), name));
  state.pos += found.length;
  return true;
};

const BREAK = /(?: {2}|\\\\)(?=\n)/y;

/** Read a hard line break: two spaces or two backslashes at the end of a line. */
export const lineBreak: SpanRule = (state) => {
  if (!testAt(BREAK, state.source.text, state.pos)) return false;
  state.tree.children.push(node('br', lineHere(state)));
  state.pos += 2;
  return true;
};

const escapedCharacter =
  (pattern: RegExp): SpanRule =>
  (state) => {
    const found = matchAt(pattern, state.source.text, state.pos)?.[1];
    if (found === undefined) return false;
    const { pos } = state;
    state.pos += 2;
    addSpanText(state, found, pos);
    return true;
  };

/** Read a character that a backslash keeps from meaning anything. */
export const escaped: SpanRule = escapedCharacter(/\\([\\.*_+`<>()[\]{}#!:|"'$=-])/y);

/** Read a character that a backslash keeps from meaning anything, a tilde too. */
export const gfmEscaped: SpanRule = escapedCharacter(/\\([\\.*_+`<>()[\]{}#!:|"'$=~-])/y);
