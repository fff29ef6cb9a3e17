import { downcase, skipBlanks, strip } from '../chars.ts';
import { NAME } from '../ial.ts';
import { node } from '../node.ts';
import { matchAt } from '../source.ts';
import { MAX_DEPTH, lineHere, warn, type BlockRule } from '../state.ts';
import { newBlock, readInside } from './block.ts';
import { indentedCodeEnd } from './code.ts';
import { lineEnd, skipSpaces, unindent } from './lines.ts';

const FOOTNOTE = new RegExp(String.raw` {0,3}\[\^(${NAME})\]:`, 'y');

/** Read a footnote definition: the rest of its line, and the lines set in below it. */
export const footnoteDefinition: BlockRule = (state) => {
  const { text } = state.source;
  if (!text.startsWith('[^', skipSpaces(text, state.pos, 3))) return false;
  const found = matchAt(FOOTNOTE, text, state.pos);
  if (found === undefined || state.reading.depth >= MAX_DEPTH) return false;
  const line = lineHere(state);
  const name = found[1] ?? '';
  const from = state.pos + found[0].length;
  const end = indentedCodeEnd(text, lineEnd(text, from));
  const content = node('footnote_def', line);
  readInside(state, content, unindent(text.slice(from, end)), line);
  if (state.reading.footnotes.has(name))
    warn(state.reading, line, `footnote '${name}' is defined twice - taking the last`);
  state.tree.children.push(newBlock(state, 'eob', line, 'footnote_def'));
  state.reading.footnotes.delete(name);
  state.reading.footnotes.set(name, { content, isUsed: false });
  state.pos = end;
  return true;
};

/** Bring a link's name into the form by which it is looked up. */
export const linkId = (name: string): string => downcase(name.replaceAll(/[ \t\r\n\f\v]+/g, ' '));

const LINK = / {0,3}\[([^\n\]]+)\]:[ \t]*/y;

interface Title {
  readonly title: string | undefined;
  readonly end: number;
}

// A title fills the rest of its line: the quote that ends it is the last character there.
const titleAt = (text: string, pos: number): Title | undefined => {
  const open = skipBlanks(text, pos);
  const quote = text.charAt(open);
  if (quote !== '"' && quote !== "'") return undefined;
  const end = lineEnd(text, open);
  let close = end - 2;
  while (close > open && (text.charCodeAt(close) === 32 || text.charCodeAt(close) === 9)) close -= 1;
  return text.charAt(close) === quote && close > open + 1 ? { title: text.slice(open + 1, close), end } : undefined;
};

// What may follow an address: a title on the same line or on the next, or nothing.
const afterAddress = (text: string, pos: number): Title | undefined => {
  const rest = skipBlanks(text, pos);
  if (text.charCodeAt(rest) === 10) return titleAt(text, rest + 1) ?? { title: undefined, end: rest + 1 };
  return rest > pos ? titleAt(text, pos) : undefined;
};

interface Address extends Title {
  readonly url: string;
  readonly isBracketed: boolean;
}

const bracketed = (text: string, pos: number): Address | undefined => {
  if (text.charCodeAt(pos) !== 60) return undefined;
  const end = lineEnd(text, pos);
  for (let close = text.indexOf('>', pos); close !== -1 && close < end; close = text.indexOf('>', close + 1)) {
    const after = afterAddress(text, close + 1);
    if (after !== undefined) return { ...after, url: text.slice(pos + 1, close), isBracketed: true };
  }
  return undefined;
};

const bare = (text: string, pos: number): Address | undefined => {
  const lineBreak = lineEnd(text, pos) - 1;
  for (let at = pos; at < lineBreak;) {
    const rest = skipBlanks(text, at);
    if (rest > at && at > pos) {
      const after = afterAddress(text, at);
      if (after !== undefined) return { ...after, url: text.slice(pos, at), isBracketed: false };
    }
    at = rest > at ? rest : at + 1;
  }
  const after = afterAddress(text, lineBreak);
  return lineBreak > pos && after !== undefined
    ? { ...after, url: text.slice(pos, lineBreak), isBracketed: false }
    : undefined;
};

/** Read a link definition: `[name]: address "title"`. */
export const linkDefinition: BlockRule = (state) => {
  const { text } = state.source;
  if (text.charCodeAt(skipSpaces(text, state.pos, 3)) !== 91) return false;
  const found = matchAt(LINK, text, state.pos);
  if (found === undefined) return false;
  const from = state.pos + found[0].length;
  const address = bracketed(text, from) ?? bare(text, from);
  if (address === undefined || (!address.isBracketed && /[ \t]["']/.test(address.url))) return false;
  const id = linkId(found[1] ?? '');
  const line = lineHere(state);
  if (state.reading.links.has(id)) warn(state.reading, line, `link '${id}' is defined twice - taking the last`);
  const eob = newBlock(state, 'eob', line, 'link_def');
  state.tree.children.push(eob);
  state.reading.links.set(id, { url: address.url, title: address.title, eob });
  state.pos = address.end;
  return true;
};

const ABBREVIATION = / {0,3}\*\[([^\n]+?)\]:([^\n]*)\n/y;

/** Read an abbreviation: `*[HTML]: HyperText Markup Language`. */
export const abbreviation: BlockRule = (state) => {
  const { text } = state.source;
  if (!text.startsWith('*[', skipSpaces(text, state.pos, 3))) return false;
  const found = matchAt(ABBREVIATION, text, state.pos);
  if (found === undefined) return false;
  const short = found[1] ?? '';
  const line = lineHere(state);
  if (state.reading.abbreviations.has(short))
    warn(state.reading, line, `'${short}' is explained twice - taking the last`);
  const eob = newBlock(state, 'eob', line, 'abbrev_def');
  state.tree.children.push(eob);
  state.reading.abbreviations.set(short, { title: strip(found[2] ?? ''), eob });
  state.pos += found[0].length;
  return true;
};
