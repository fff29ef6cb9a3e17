import { strip } from '../chars.ts';
import { applyIal, NAME } from '../ial.ts';
import { linkId } from '../blocks/definitions.ts';
import { attributesOf, node, type Node } from '../node.ts';
import { find, matchAt } from '../source.ts';
import { MAX_DEPTH, excerpt, lineHere, warn, type LinkDefinition, type SpanRule, type SpanState } from '../state.ts';
import { addSpanText, tryToRead, type Stop } from './read.ts';

const FOOTNOTE = new RegExp(String.raw`\[\^(${NAME})\]`, 'y');

/** Read a footnote's mark: `[^1]`. */
export const footnoteMark: SpanRule = (state) => {
  const found = matchAt(FOOTNOTE, state.source.text, state.pos);
  if (found === undefined) return false;
  const name = found[1] ?? '';
  const definition = state.reading.footnotes.get(name);
  const { pos } = state;
  if (definition === undefined) {
    warn(state.reading, lineHere(state), `footnote '${name}' is not defined - showing its mark as text`);
    addSpanText(state, found[0], pos);
  } else {
    definition.isUsed = true;
    const mark = node('footnote', lineHere(state), name);
    state.tree.children.push(mark);
  }
  state.pos = pos + found[0].length;
  return true;
};

// Brackets within the text pair up, but for those of images, which were read already.
const endOfText = (): Stop => {
  let count = 1;
  let seen = 0;
  return {
    isBracket: true,
    isHere: (state, inside) => {
      const { text } = state.source;
      const code = text.charCodeAt(state.pos);
      if (code === 93) count -= 1;
      else if (code === 91 || (code === 33 && text.charCodeAt(state.pos + 1) === 91)) count += 1;
      else return false;
      for (; seen < inside.children.length; seen += 1) if (inside.children[seen]?.type === 'img') count -= 1;
      return count === 0;
    },
  };
};

const addLink = (state: SpanState, link: Node, alt: string, target: LinkDefinition): void => {
  const attributes = attributesOf(link);
  if (target.eob?.ial !== undefined) {
    link.ial = target.eob.ial;
    applyIal(attributes, target.eob.ial, state.reading.attributeLists);
  }
  if (link.type === 'a') attributes.set('href', target.url);
  else {
    attributes.set('src', target.url);
    attributes.set('alt', alt);
    link.children = [];
  }
  if (target.title !== undefined) attributes.set('title', target.title);
  state.tree.children.push(link);
};

const ID = /[ \t\r\n\f\v]*?\[([^\]]+)?\]/y;
const BRACKETED = /\(<([^\n]*?)>/y;
const ADDRESS_STOP = /[()]|[ \t\r\n\f\v](?=['"])/g;
const TITLE = /[ \t\r\n\f\v]*?(["'])([^]+?)\1[ \t\r\n\f\v]*?\)/y;

interface Address {
  readonly url: string;
  readonly isWhole: boolean;
  readonly end: number;
}

const addressAt = (text: string, pos: number): Address => {
  const bracketed = matchAt(BRACKETED, text, pos);
  if (bracketed !== undefined) {
    const end = pos + bracketed[0].length;
    const isWhole = text.charCodeAt(end) === 41;
    return { url: bracketed[1] ?? '', isWhole, end: isWhole ? end + 1 : end };
  }
  let end = pos;
  let depth = 0;
  ADDRESS_STOP.lastIndex = pos;
  for (let found = ADDRESS_STOP.exec(text); found !== null; found = ADDRESS_STOP.exec(text)) {
    end = found.index + 1;
    if (found[0] === '(') depth += 1;
    else if (found[0] !== ')') break;
    else if ((depth -= 1) === 0) break;
  }
  return { url: strip(text.slice(pos + 1, Math.max(pos + 1, end - 1))), isWhole: depth === 0, end };
};

// `[text](address "title")`, with the cursor at the parenthesis.
const inlineTarget = (state: SpanState): LinkDefinition | undefined => {
  const { text } = state.source;
  const address = addressAt(text, state.pos);
  const found = address.isWhole ? undefined : matchAt(TITLE, text, address.end);
  if (!address.isWhole && found === undefined) {
    state.reading.patience -= (text.length - state.pos) / 16;
    return undefined;
  }
  state.pos = address.end + (found?.[0].length ?? 0);
  return { url: address.url, title: found?.[2], eob: undefined };
};

const referredTarget = (state: SpanState, alt: string, line: number): LinkDefinition | undefined => {
  const found = matchAt(ID, state.source.text, state.pos);
  const id = linkId(found?.[1] ?? alt);
  const target = state.reading.links.get(id);
  if (found !== undefined && target !== undefined) state.pos += found[0].length;
  if (target === undefined && found?.[1] === undefined)
    warn(state.reading, line, `link '${excerpt(id)}' is not defined - showing it as text`);
  return target;
};

const targetHere = (state: SpanState, alt: string, line: number): LinkDefinition | undefined => {
  const { text } = state.source;
  const isInline = text.charCodeAt(state.pos) === 40;
  return isInline ? inlineTarget(state) : referredTarget(state, alt, line);
};

const ESCAPED = /\\([\\.*_+`<>()[\]{}#!:|"'$=-])/g;

const readLink = (state: SpanState, type: 'a' | 'img'): boolean => {
  const { pos: from, reading } = state;
  const line = lineHere(state);
  const link = node(type, line);
  const { steps } = state;
  if (reading.patience < 0 || reading.depth >= MAX_DEPTH || find(state.source, ']', from) === -1) return false;
  if (!tryToRead(state, link, endOfText(), reading.rules.spans)) return false;
  const alt = state.source.text.slice(from, state.pos).replaceAll(ESCAPED, '$1');
  state.pos += 1;
  const target = targetHere(state, alt, line);
  if (target === undefined) {
    // `[[[…]]]`: each bracket finds its partner, and no link.
    reading.patience -= state.steps - steps + alt.length / 16;
    return false;
  }
  addLink(state, link, alt, target);
  return true;
};

/** Read a link or an image. */
export const link: SpanRule = (state) => {
  const { text } = state.source;
  const { pos } = state;
  const isImage = text.charCodeAt(pos) === 33;
  const open = isImage ? pos + 1 : pos;
  if (text.charCodeAt(open) !== 91 || open + 1 >= text.length || text.charCodeAt(open + 1) === 94) return false;
  state.pos = open + 1;
  const isNested = !isImage && state.open.link > 0;
  if (!isNested && readLink(state, isImage ? 'img' : 'a')) return true;
  state.pos = open + 1;
  addSpanText(state, text.slice(pos, open + 1), pos);
  return true;
};
