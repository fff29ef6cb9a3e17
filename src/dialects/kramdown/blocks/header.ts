import { isBlank, skipBlanks, stripEnd } from '../chars.ts';
import { addText, attributesOf } from '../node.ts';
import { matchAt } from '../source.ts';
import { lineHere, type BlockRule, type BlockState } from '../state.ts';
import { isAfterBoundary, newBlock } from './block.ts';

// XML's own name characters, without those that need a pair.
const NAME_START =
  ':A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c-\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
const ID = new RegExp(`^([${NAME_START}][-.0-9\\u00b7\\u0300-\\u036f\\u203f-\\u2040${NAME_START}]*)$`, 'u');

interface Heading {
  readonly text: string;
  readonly id: string | undefined;
}

/** Take the id off a heading's text: `Place names {#places}`. */
const headingOf = (contents: string): Heading => {
  const text = stripEnd(contents);
  const open = text.endsWith('}') ? text.lastIndexOf('{#') : -1;
  if (open < 1 || !isBlank(text.charCodeAt(open - 1))) return { text, id: undefined };
  const id = text.slice(open + 2, -1);
  return ID.test(id) ? { text: stripEnd(text.slice(0, open - 1)), id } : { text, id: undefined };
};

const addHeading = (state: BlockState, level: number, heading: Heading, end: number): void => {
  const line = lineHere(state);
  const header = newBlock(state, 'header', line);
  header.level = level;
  header.rawText = heading.text;
  addText(header, heading.text, 'raw_text', line);
  if (heading.id !== undefined) attributesOf(header).set('id', heading.id);
  state.tree.children.push(header);
  state.pos = end;
};

const closingMarks = (text: string): number => {
  let from = text.length;
  while (from > 0 && text.charCodeAt(from - 1) === 35) from -= 1;
  return from;
};

/** Take the closing number signs off: all but one that a backslash protects. */
const withoutClosing = (heading: Heading): Heading => {
  const run = closingMarks(heading.text);
  const from = heading.text[run - 1] === '\\' ? run + 1 : run;
  return from < heading.text.length ? { ...heading, text: stripEnd(heading.text.slice(0, from)) } : heading;
};

/** Take the closing number signs off where white space stands before them. */
const withoutSpacedClosing = (heading: Heading): Heading => {
  const run = closingMarks(heading.text);
  const isSpaced = run > 0 && run < heading.text.length && isBlank(heading.text.charCodeAt(run - 1));
  return isSpaced ? { ...heading, text: stripEnd(heading.text.slice(0, run - 1)) } : heading;
};

const ATX = /(#{1,6})[\t ]*([^ \t][^\n]*)\n/y;
const ATX_GFM = /(#{1,6})[\t ]+([^\n]*)\n/y;

const atxHeading =
  (pattern: RegExp, needsBoundary: boolean): BlockRule =>
  (state) => {
    const { text } = state.source;
    if (text.charCodeAt(state.pos) !== 35) return false;
    const found = matchAt(pattern, text, state.pos);
    if (found === undefined || (needsBoundary && !isAfterBoundary(state))) return false;
    const written = headingOf(found[2] ?? '');
    const heading = needsBoundary ? withoutClosing(written) : withoutSpacedClosing(written);
    if (heading.text === '') return false;
    addHeading(state, (found[1] ?? '').length, heading, state.pos + found[0].length);
    return true;
  };

/** Read a heading marked with number signs, kramdown's way: a blank line before it, no space needed. */
export const kramdownHeading: BlockRule = atxHeading(ATX, true);

/** Read a heading marked with number signs, GFM's way: a space after them. */
export const gfmHeading: BlockRule = atxHeading(ATX_GFM, true);

/** Read a heading marked with number signs that may follow a paragraph at once. */
export const gfmQuirkHeading: BlockRule = atxHeading(ATX_GFM, false);

/** Tell whether the line is a heading marked with number signs, GFM's way. */
export const isGfmHeading = (text: string, pos: number): boolean => {
  let at = pos;
  while (text.charCodeAt(at) === 35) at += 1;
  return at > pos && at - pos <= 6 && isBlank(text.charCodeAt(at));
};

const UNDERLINED = / {0,3}([^ \t][^\n]*)\n([-=])[-=]*[ \t\r\f\v]*\n/y;

/** Read a heading that is underlined. */
export const underlinedHeading: BlockRule = (state) => {
  const { text } = state.source;
  const next = text.charCodeAt(text.indexOf('\n', skipBlanks(text, state.pos)) + 1);
  if (next !== 45 && next !== 61) return false;
  const found = matchAt(UNDERLINED, text, state.pos);
  if (found === undefined || !isAfterBoundary(state)) return false;
  const heading = headingOf(found[1] ?? '');
  if (heading.text === '') return false;
  addHeading(state, found[2] === '-' ? 2 : 1, heading, state.pos + found[0].length);
  return true;
};
