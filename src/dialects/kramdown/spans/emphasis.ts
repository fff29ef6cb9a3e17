import { codeAt, codeBefore, isAlnum, isAlpha, isSpace } from '../chars.ts';
import { node } from '../node.ts';
import { findPattern } from '../source.ts';
import { MAX_DEPTH, lineHere, type SpanRule, type SpanState } from '../state.ts';
import { addSpanText, tryToRead, type Stop } from './read.ts';

// `snake_case` and `snake-case_name` are no emphasis.
const isWithinWord = (text: string, pos: number): boolean => {
  const before = codeBefore(text, pos);
  if (before === -1) return false;
  return isAlpha(before) || (before === 45 && isAlpha(codeBefore(text, pos - 1)));
};

const endOf = (mark: string): Stop => {
  const isEm = mark.length === 1;
  const isUnderscore = mark.startsWith('_');
  return {
    isBracket: false,
    isHere: (state, inside) => {
      const { text } = state.source;
      const { pos } = state;
      if (!text.startsWith(mark, pos) || inside.children.length === 0 || isSpace(text.charCodeAt(pos - 1)))
        return false;
      if (isEm && text[pos + 1] === mark && text[pos + 2] !== mark) return false;
      const after = isUnderscore ? codeAt(text, pos + mark.length) : -1;
      return after === -1 || !isAlnum(after);
    },
  };
};

const ENDS: Readonly<Record<string, Stop>> = { '*': endOf('*'), '**': endOf('**'), _: endOf('_'), __: endOf('__') };

const INK = String.raw`[^ \t\r\n\f\v]`;

// What a closing mark looks like: where none follows, the inside need not be read to know.
const CLOSERS: Readonly<Record<string, RegExp>> = {
  '*': new RegExp(String.raw`${INK}\*`, 'g'),
  '**': new RegExp(String.raw`${INK}\*\*`, 'g'),
  _: new RegExp(`${INK}_`, 'g'),
  __: new RegExp(`${INK}__`, 'g'),
};

const tryMark = (state: SpanState, mark: string, line: number): boolean => {
  const stop = ENDS[mark];
  const closer = CLOSERS[mark];
  if (stop === undefined || closer === undefined) return false;
  if (findPattern(state.source, closer, state.pos) === undefined) return false;
  const element = node(mark.length === 2 ? 'strong' : 'em', line);
  if (!tryToRead(state, element, stop, state.reading.rules.spans)) return false;
  state.pos += mark.length;
  state.tree.children.push(element);
  return true;
};

/** Read emphasis: `*a*`, `_a_`, `**a**`, `__a__`. */
export const emphasis: SpanRule = (state) => {
  const { text } = state.source;
  const { pos, reading, open } = state;
  const type = text.charAt(pos);
  if (type !== '*' && type !== '_') return false;
  const mark = text[pos + 1] === type ? type + type : type;
  const line = lineHere(state);
  const isStrong = mark.length === 2;
  const after = pos + mark.length;
  state.pos = after;
  const isText =
    isSpace(text.charCodeAt(after)) ||
    (isStrong ? open.strong : open.em) > 0 ||
    (type === '_' && isWithinWord(text, pos)) ||
    reading.patience < 0 ||
    reading.depth >= MAX_DEPTH;
  if (!isText) {
    if (tryMark(state, mark, line)) return true;
    state.pos = pos + 1;
    if (isStrong && state.tree.type !== 'em' && tryMark(state, type, line)) return true;
    state.pos = after;
  }
  addSpanText(state, mark, pos);
  return true;
};
