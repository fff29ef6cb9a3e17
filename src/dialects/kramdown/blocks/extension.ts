import { strip } from '../chars.ts';
import { BRACED, NAME, emptyIal, readAttributes } from '../ial.ts';
import { node } from '../node.ts';
import { setInlineOption } from '../options.ts';
import { findPattern, matchAt, testAt } from '../source.ts';
import { excerpt, lineHere, warn, type BlockRule, type BlockState, type SpanState } from '../state.ts';
import { newBlock } from './block.ts';
import { blockIalAt, skipSpaces } from './lines.ts';

const START = String.raw`\{::(\w+)(?:[ \t\r\n\f\v](${BRACED}*?)|)(/)?\}`;
const STOP = String.raw`\{:/(${NAME})?\}`;
const BLOCK_START = new RegExp(String.raw` {0,3}(?:${START}|${STOP})[ \t\r\f\v]*\n`, 'y');
const SPAN_START = new RegExp(`${START}|${STOP}`, 'y');

interface Extension {
  readonly name: string;
  readonly isSpan: boolean;
  readonly ial: ReturnType<typeof emptyIal>;
  readonly body: string | undefined;
  readonly line: number;
}

const setOptions = (state: BlockState | SpanState, { ial, line }: Extension): void => {
  for (const [name, value] of ial.attributes) {
    if (!setInlineOption(state.reading.options, name, value))
      warn(state.reading, line, `there is no kramdown option '${name}' to set here`);
  }
};

const carryOut = (state: BlockState | SpanState, extension: Extension): boolean => {
  const { name, body, line, isSpan, ial } = extension;
  if (name === 'options') {
    setOptions(state, extension);
    return true;
  }
  if (name !== 'comment' && name !== 'nomarkdown') return false;
  if (body === undefined) return true;
  const made = node(name === 'comment' ? 'comment' : 'raw', line, body);
  made.category = isSpan ? 'span' : 'block';
  made.rawTypes = strip(ial.attributes.get('type') ?? '')
    .split(/[ \t\r\n\f\v]+/)
    .filter((type) => type !== '');
  state.tree.children.push(made);
  return true;
};

/** Read an extension (`{::comment}…{:/}`) at the cursor; false, with the cursor where it was, where kramdown ignores it. */
export const extensionAt = (state: BlockState | SpanState, isSpan: boolean): boolean => {
  const { text } = state.source;
  const line = lineHere(state);
  const found = matchAt(isSpan ? SPAN_START : BLOCK_START, text, state.pos);
  const name = found?.[1];
  if (found === undefined || name === undefined) return false;
  const ial = emptyIal();
  readAttributes(found[2] ?? '', ial);
  const from = state.pos + found[0].length;
  if (found[3] !== undefined) {
    if (!carryOut(state, { name, isSpan, ial, body: undefined, line })) return false;
    state.pos = from;
    return true;
  }
  const stop = isSpan ? String.raw`\{:/(?:${name})?\}` : String.raw`(?:(?<=\n) {0,3})\{:/(?:${name})?\} *\n`;
  const end = findPattern(state.source, new RegExp(stop, 'g'), from);
  if (end === undefined) {
    warn(state.reading, line, `nothing closes the extension '${name}' - showing it as text`);
    return false;
  }
  const body = text.slice(from, end.index);
  if (!carryOut(state, { name, isSpan, ial, body: isSpan ? body : body.replace(/\n$/, ''), line })) return false;
  state.pos = end.index + end[0].length;
  return true;
};

/** Tell whether an extension starts or stops at a position within a paragraph. */
export const isExtension = (text: string, pos: number): boolean => testAt(SPAN_START, text, pos);

const DEFINITION = new RegExp(String.raw` {0,3}\{:(${NAME}):(${BRACED}+)\}[ \t\r\f\v]*\n`, 'y');

// An attribute list belongs to the block right before it, or else to the one that follows.
const attributeList = (state: BlockState): boolean => {
  const { text } = state.source;
  const found = blockIalAt(text, state.pos);
  if (found === undefined) return false;
  const line = lineHere(state);
  const last = state.tree.children.at(-1);
  const isAfterMark = last?.type === 'eob' && !last.value.endsWith('_def');
  if (last === undefined || last.type === 'blank' || isAfterMark) {
    if (state.blockIal === undefined) state.blockIalLine = line;
    state.blockIal ??= emptyIal();
    if (!readAttributes(found.inside, state.blockIal))
      warn(state.reading, line, `'${excerpt(found.inside)}' is no attribute list`);
    state.pos = found.end;
    return true;
  }
  last.ial ??= emptyIal();
  if (!readAttributes(found.inside, last.ial))
    warn(state.reading, line, `'${excerpt(found.inside)}' is no attribute list`);
  state.pos = found.end;
  if (blockIalAt(text, state.pos) === undefined) state.tree.children.push(newBlock(state, 'eob', line, 'ial'));
  return true;
};

/** Read an attribute list, its definition (`{:name: .class}`), or an extension. */
export const blockExtension: BlockRule = (state) => {
  const { text } = state.source;
  if (!text.startsWith('{:', skipSpaces(text, state.pos, 3))) return false;
  const found = matchAt(DEFINITION, text, state.pos);
  if (found !== undefined) {
    const name = found[1] ?? '';
    const ial = state.reading.attributeLists.get(name) ?? emptyIal();
    readAttributes(found[2] ?? '', ial);
    state.reading.attributeLists.set(name, ial);
    state.tree.children.push(newBlock(state, 'eob', lineHere(state), 'ald'));
    state.pos += found[0].length;
    return true;
  }
  if (!testAt(BLOCK_START, text, state.pos)) return attributeList(state);
  const line = lineHere(state);
  const isOptions = text.startsWith('{::options', skipSpaces(text, state.pos, 3));
  if (!extensionAt(state, false)) return false;
  if (isOptions) state.tree.children.push(newBlock(state, 'eob', line, 'extension'));
  return true;
};
