import { isBlank } from '../chars.ts';
import { contentModelAsked, contentModelOf, KNOWN_ELEMENTS, SPAN_ELEMENTS, VOID_ELEMENTS } from '../html/elements.ts';
import { commentEnd, endTagAt, instructionEnd, nameEnd, startTagAt, type EndTag, type StartTag } from '../html/tag.ts';
import { addText, node, type ContentModel, type Node } from '../node.ts';
import { findPattern } from '../source.ts';
import { MAX_DEPTH, excerpt, lineHere, warn, type BlockRule, type BlockState } from '../state.ts';
import { readBlocks } from './block.ts';
import { skipSpaces } from './lines.ts';

// What stands after a tag on its line goes with it if it is white space.
const skipLineRest = (state: BlockState): void => {
  const { text } = state.source;
  let at = state.pos;
  while (isBlank(text.charCodeAt(at))) at += 1;
  if (text.charCodeAt(at) === 10) state.pos = at + 1;
};

const isRaw = (tree: Node): boolean => tree.type === 'html_element' && tree.contentModel === 'raw';

const modelOf = (state: BlockState, tag: StartTag): ContentModel => {
  const asked = contentModelAsked(tag.attributes.get('markdown'), tag.name);
  if (asked !== undefined) return asked;
  return isRaw(state.tree) || !state.reading.options.parseBlockHtml ? 'raw' : contentModelOf(tag.name);
};

const noEndTag = (state: BlockState, element: Node): void =>
  warn(state.reading, element.line, `no end tag for '${element.value}' - closing it where the text ends`);

// The inside of a script, or of an element that holds a single run of text: all up to the end tag.
const readToEndTag = (state: BlockState, element: Node, type: 'raw' | 'raw_text'): void => {
  const { text } = state.source;
  const line = lineHere(state);
  const endTag = new RegExp(String.raw`</${element.value.replaceAll('.', '\\.')}[ \t\r\n\f\v]*>`, 'gi');
  const end = findPattern(state.source, endTag, state.pos);
  addText(element, text.slice(state.pos, end?.index ?? text.length), type, line);
  state.pos = end === undefined ? text.length : end.index + end[0].length;
  if (end === undefined) noEndTag(state, element);
};

const readBody = (state: BlockState, element: Node): void => {
  if (element.contentModel === 'raw') readRaw(state, element);
  else if (element.contentModel === 'span') readToEndTag(state, element, 'raw_text');
  else if (!readBlocks(state, element)) noEndTag(state, element);
  if (!isRaw(state.tree)) skipLineRest(state);
};

/** Read the element whose start tag stands at the cursor. */
const readElement = (state: BlockState, tag: StartTag): void => {
  const element = node('html_element', lineHere(state), tag.name);
  element.category = 'block';
  element.contentModel = modelOf(state, tag);
  tag.attributes.delete('markdown');
  element.attributes = tag.attributes;
  for (const name of tag.repeated)
    warn(state.reading, element.line, `the attribute '${name}' is given twice - taking the last`);
  state.tree.children.push(element);
  state.pos = tag.end;
  const isScript = tag.name === 'script' || tag.name === 'style';
  if (isScript) readToEndTag(state, element, 'raw');
  if (state.blockIal !== undefined) {
    element.ial = state.blockIal;
    element.firstLine = state.blockIalLine;
    state.blockIal = undefined;
  }
  if (element.contentModel === 'block') skipLineRest(state);
  element.isClosed = !isScript && (tag.isClosed || VOID_ELEMENTS.has(tag.name));
  if (!element.isClosed && !isScript) readBody(state, element);
};

const canOpen = (state: BlockState, tag: StartTag): boolean =>
  state.reading.depth < MAX_DEPTH || tag.isClosed || VOID_ELEMENTS.has(tag.name);

const closes = (tree: Node, tag: EndTag): boolean =>
  tree.value === (KNOWN_ELEMENTS.has(tree.value) ? tag.name.toLowerCase() : tag.name);

// oxlint-disable-next-line no-control-regex -- everything but a letter
const OPENER = /<(?=[/?]|!--|[^\u0000-@[-^`{-\u007f])/g;

const nextOpener = (state: BlockState): number => {
  const { text } = state.source;
  for (let from = state.pos; ;) {
    const at = findPattern(state.source, OPENER, from)?.index;
    if (at === undefined) return -1;
    const next = text.charCodeAt(at + 1);
    if (next === 47 || next === 63 || next === 33 || nameEnd(text, at + 1) !== -1) return at;
    from = at + 1;
  }
};

const addPiece = (state: BlockState, tree: Node, type: 'xml_comment' | 'xml_pi', end: number): void => {
  const piece = node(type, lineHere(state), state.source.text.slice(state.pos, end));
  piece.category = 'block';
  tree.children.push(piece);
  state.pos = end;
};

// One tag, comment or instruction; true where it is the end tag of the element being read.
const readPiece = (state: BlockState, tree: Node): boolean => {
  const { text } = state.source;
  const comment = commentEnd(state.source, state.pos);
  const instruction = comment === -1 ? instructionEnd(state.source, state.pos) : -1;
  if (comment !== -1) addPiece(state, tree, 'xml_comment', comment);
  else if (instruction !== -1) addPiece(state, tree, 'xml_pi', instruction);
  else {
    const tag = startTagAt(state.source, state.pos);
    const end = tag === undefined ? endTagAt(text, state.pos) : undefined;
    if (tag !== undefined && canOpen(state, tag)) readElement(state, tag);
    else if (end !== undefined && closes(tree, end)) {
      state.pos = end.end;
      return true;
    } else readStray(state, tree, end === undefined ? (tag?.end ?? state.pos + 1) : end.end);
  }
  return false;
};

const readStray = (state: BlockState, tree: Node, end: number): void => {
  const written = state.source.text.slice(state.pos, end);
  if (written.length > 1)
    warn(state.reading, lineHere(state), `'${excerpt(written)}' does not belong here - showing it as text`);
  addText(tree, written, 'text', lineHere(state));
  state.pos = end;
};

/** Read HTML as it stands into an element, up to its end tag. */
const readRaw = (state: BlockState, element: Node): void => {
  const { text } = state.source;
  const outer = state.tree;
  state.tree = element;
  state.reading.depth += 1;
  let isDone = false;
  while (state.pos < text.length && !isDone) {
    const at = nextOpener(state);
    const line = lineHere(state);
    addText(element, text.slice(state.pos, at === -1 ? text.length : at), 'text', line);
    state.pos = at === -1 ? text.length : at;
    if (at !== -1) isDone = readPiece(state, element);
    else noEndTag(state, element);
  }
  state.reading.depth -= 1;
  state.tree = outer;
};

/** Read HTML that starts a line: a comment, an element that does not belong in a paragraph, or the end tag being waited for. */
export const htmlBlock: BlockRule = (state) => {
  const { text } = state.source;
  const at = skipSpaces(text, state.pos, 3);
  if (text.charCodeAt(at) !== 60) return false;
  const comment = commentEnd(state.source, state.pos);
  if (comment !== -1) {
    addPiece(state, state.tree, 'xml_comment', comment);
    skipLineRest(state);
    return true;
  }
  const tag = startTagAt(state.source, at);
  if (tag !== undefined) {
    if (SPAN_ELEMENTS.has(tag.name.toLowerCase())) return false;
    if (state.reading.depth >= MAX_DEPTH) {
      warn(state.reading, lineHere(state), `'${tag.name}' is nested too deep - reading it as text`);
      return false;
    }
    state.pos = at;
    readElement(state, tag);
    return true;
  }
  const end = endTagAt(text, at);
  if (end === undefined || state.tree.type !== 'html_element' || state.tree.value !== end.name.toLowerCase())
    return false;
  if (SPAN_ELEMENTS.has(end.name.toLowerCase())) return false;
  state.pos = end.end;
  return 'stop';
};
