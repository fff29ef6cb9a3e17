import { BLOCK_ELEMENTS, contentModelOf, KNOWN_ELEMENTS, VOID_ELEMENTS } from '../html/elements.ts';
import { commentEnd, endTagAt, nameEnd, startTagAt, type StartTag } from '../html/tag.ts';
import { node, type Node } from '../node.ts';
import { findPattern, source } from '../source.ts';
import { MAX_DEPTH, excerpt, lineHere, warn, type SpanRule, type SpanState } from '../state.ts';
import { addCharacter, addSpanText, readSpans, spanState, type Stop } from './read.ts';

const endOf = (name: string): Stop => {
  const isKnown = KNOWN_ELEMENTS.has(name);
  return {
    isBracket: false,
    isHere: (state) => {
      const end = endTagAt(state.source.text, state.pos);
      return end !== undefined && (isKnown ? end.name.toLowerCase() : end.name) === name;
    },
  };
};

const readsMarkdown = (state: SpanState, tag: StartTag, line: number): boolean => {
  const isRaw = contentModelOf(tag.name) === 'raw';
  const byDefault = !isRaw && state.tree.contentModel !== 'raw' && state.reading.options.parseSpanHtml;
  const asked = tag.attributes.get('markdown');
  tag.attributes.delete('markdown');
  if (asked === 'block') warn(state.reading, line, `markdown="block" does not work within a paragraph`);
  if (asked === 'span') return true;
  if (asked === '1') return !isRaw;
  return asked === '0' ? false : byDefault;
};

const readInside = (state: SpanState, element: Node, isMarkdown: boolean): void => {
  const { text } = state.source;
  const rules = isMarkdown ? state.reading.rules.spans : state.reading.rules.html;
  const isFound = readSpans(state, element, endOf(element.value), rules);
  if (isFound) {
    state.pos = endTagAt(text, state.pos)?.end ?? text.length;
    return;
  }
  warn(state.reading, element.line, `no end tag for '${element.value}' - closing it where the paragraph ends`);
  const { tree } = state;
  state.tree = element;
  addSpanText(state, text.slice(state.pos), state.pos);
  state.tree = tree;
  state.pos = text.length;
};

const readElement = (state: SpanState, tag: StartTag): void => {
  const line = lineHere(state);
  for (const [name, value] of tag.attributes) tag.attributes.set(name, value.replaceAll(/\n+/g, ' '));
  for (const name of tag.repeated)
    warn(state.reading, line, `the attribute '${name}' is given twice - taking the last`);
  const isMarkdown = readsMarkdown(state, tag, line);
  const element = node('html_element', line, tag.name);
  element.attributes = tag.attributes;
  element.category = 'span';
  element.contentModel = isMarkdown ? 'span' : 'raw';
  element.isClosed = tag.isClosed;
  state.tree.children.push(element);
  state.pos = tag.end;
  if (!tag.isClosed && !VOID_ELEMENTS.has(tag.name)) readInside(state, element, isMarkdown);
};

const addMarkup = (state: SpanState, end: number, message: string): void => {
  const { pos } = state;
  const written = state.source.text.slice(pos, end);
  warn(state.reading, lineHere(state), `'${excerpt(written)}' ${message}`);
  state.pos = end;
  addSpanText(state, written, pos);
};

/** Read HTML within a paragraph: a comment, an element, or a tag that does not belong there and is shown. */
export const spanHtml: SpanRule = (state) => {
  const { text } = state.source;
  if (text.charCodeAt(state.pos) !== 60) return false;
  const next = text.charCodeAt(state.pos + 1);
  const isComment = text.startsWith('!--', state.pos + 1);
  if (next !== 47 && !isComment && nameEnd(text, state.pos + 1) === -1) return false;
  const comment = isComment ? commentEnd(state.source, state.pos) : -1;
  if (comment !== -1) {
    const made = node('xml_comment', lineHere(state), text.slice(state.pos, comment));
    made.category = 'span';
    state.tree.children.push(made);
    state.pos = comment;
    return true;
  }
  const end = endTagAt(text, state.pos);
  const tag = end === undefined ? startTagAt(state.source, state.pos) : undefined;
  if (end !== undefined) addMarkup(state, end.end, 'closes nothing here - showing it as text');
  else if (tag === undefined) addCharacter(state);
  else if (BLOCK_ELEMENTS.has(tag.name))
    addMarkup(state, tag.end, 'does not belong within a paragraph - showing it as text');
  else if (state.reading.depth >= MAX_DEPTH && !tag.isClosed && !VOID_ELEMENTS.has(tag.name))
    addMarkup(state, tag.end, 'is nested too deep - showing it as text');
  else readElement(state, tag);
  return true;
};

/** Read text that GFM strikes through: `~~gone~~`. */
export const strikethrough: SpanRule = (state) => {
  const { text } = state.source;
  const { pos } = state;
  if (!text.startsWith('~~', pos) || /[ \t\r\n\f\v~]/.test(text.charAt(pos + 2))) return false;
  const close = findPattern(state.source, /[^ \t\r\n\f\v~]~~/g, pos + 2);
  if (close === undefined) return false;
  const element = node('html_element', lineHere(state), 'del');
  element.category = 'span';
  state.tree.children.push(element);
  const inside = spanState(state.reading, source(text.slice(pos + 2, close.index + 1), element.line), 'text');
  readSpans(inside, element, undefined, state.reading.rules.spans);
  state.pos = close.index + close[0].length;
  return true;
};
