import { addText, type Node } from '../node.ts';
import { lineAt, type Source } from '../source.ts';
import { type Reading, type SpanRules, type SpanState } from '../state.ts';

/** Make a cursor at the start of a text that is read on its own. */
export const spanState = (reading: Reading, source: Source, textType: 'text' | 'raw_text'): SpanState => ({
  reading,
  source,
  pos: 0,
  tree: reading.root,
  textType,
  open: { em: 0, strong: 0, link: 0 },
  steps: 0,
});

/** Add text that starts at a position of the source to the element being read. */
export const addSpanText = (state: SpanState, text: string, pos: number): void => {
  const last = state.tree.children.at(-1);
  if (last?.type === state.textType) last.value += text;
  else if (text !== '') addText(state.tree, text, state.textType, lineAt(state.source, pos));
};

/** Add the character at the cursor as text. */
export const addCharacter = (state: SpanState): void => {
  const { pos } = state;
  const size = (state.source.text.codePointAt(pos) ?? 0) > 0xffff ? 2 : 1;
  state.pos += size;
  addSpanText(state, state.source.text.slice(pos, pos + size), pos);
};

const LEVELS: Readonly<Partial<Record<string, 'em' | 'strong' | 'link'>>> = {
  em: 'em',
  strong: 'strong',
  a: 'link',
  img: 'link',
};

/** Where the reading of an element's inside ends: asked wherever a span may start. */
export interface Stop {
  readonly isHere: (state: SpanState, inside: Node) => boolean;
  readonly isBracket: boolean;
}

const readHere = (state: SpanState, rules: SpanRules): void => {
  const code = state.source.text.charCodeAt(state.pos);
  for (const rule of rules.byCode.get(code) ?? rules.anywhere) if (rule(state)) return;
  addCharacter(state);
};

/** Read spans into `tree` until `stop` says so, or to the end where there is no `stop`; tell whether it said so. */
export const readSpans = (state: SpanState, tree: Node, stop: Stop | undefined, rules: SpanRules): boolean => {
  const { text } = state.source;
  const outer = state.tree;
  const level = LEVELS[tree.type];
  const start = stop?.isBracket === true ? rules.startOrBracket : rules.start;
  if (level !== undefined) state.open[level] += 1;
  state.tree = tree;
  state.reading.depth += 1;
  let isStopped = false;
  while (state.pos < text.length && !isStopped) {
    start.lastIndex = state.pos;
    const next = start.exec(text)?.index ?? -1;
    if (next === -1) {
      if (stop === undefined) {
        addSpanText(state, text.slice(state.pos), state.pos);
        state.pos = text.length;
      }
      break;
    }
    if (next > state.pos) addSpanText(state, text.slice(state.pos, next), state.pos);
    state.pos = next;
    state.steps += 1;
    isStopped = stop?.isHere(state, tree) ?? false;
    if (!isStopped) readHere(state, rules);
  }
  if (level !== undefined) state.open[level] -= 1;
  state.tree = outer;
  state.reading.depth -= 1;
  return isStopped;
};

/** Try to read an element up to its end; where it is not found, put the cursor back and count the steps as lost. */
export const tryToRead = (state: SpanState, inside: Node, stop: Stop, rules: SpanRules): boolean => {
  const { pos, steps } = state;
  if (readSpans(state, inside, stop, rules)) return true;
  state.reading.patience -= state.steps - steps;
  state.pos = pos;
  return false;
};
