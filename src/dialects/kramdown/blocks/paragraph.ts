import { stripEnd, stripStart } from '../chars.ts';
import { addText, type Node } from '../node.ts';
import { lineHere, warn, type BlockRule, type BlockState } from '../state.ts';
import { newBlock } from './block.ts';
import { isFenceStart } from './code.ts';
import { isGfmHeading } from './header.ts';
import { isLazyEnd, isListStart, lineEnd, markerEnd, skipSpaces } from './lines.ts';
import { isQuoteStart } from './quote.ts';

type LineTest = (text: string, pos: number) => boolean;

const isKramdownEnd: LineTest = (text, pos) => isLazyEnd(text, pos) || markerEnd(text, pos, 'dl', 3) !== -1;

const isGfmEnd: LineTest = (text, pos) =>
  isKramdownEnd(text, pos) ||
  isListStart(text, pos) ||
  isGfmHeading(text, pos) ||
  isQuoteStart(text, pos) ||
  isFenceStart(text, pos);

// A line that looked like another block, but was none, goes on with the paragraph it interrupted.
const goOn = (state: BlockState, paragraph: Node, text: string, from: number): void => {
  const last = paragraph.children.at(-1);
  if (last?.type !== 'raw_text') {
    addText(paragraph, text, 'raw_text', lineHere(state));
    return;
  }
  const isBroken = state.source.text.slice(Math.max(from - 3, 0), from) === '  \n';
  last.value += (isBroken ? '  \n' : '\n') + text;
};

const paragraphRule =
  (isEnd: LineTest): BlockRule =>
  (state) => {
    const { text } = state.source;
    const from = state.pos;
    const line = lineHere(state);
    let end = lineEnd(text, from);
    // Three spaces and a tab make neither code nor a paragraph: kramdown puts such a line into the page as it is.
    if (text.charCodeAt(skipSpaces(text, from, 3)) === 9) {
      warn(state.reading, line, 'no block parser handled the line');
      addText(state.tree, text.slice(from, end), 'raw_text', line);
      state.pos = end;
      return true;
    }
    while (!isEnd(text, end)) end = lineEnd(text, end);
    const written = stripEnd(text.slice(from, end));
    const last = state.tree.children.at(-1);
    if (last?.type === 'p') goOn(state, last, written, from);
    else {
      const paragraph = newBlock(state, 'p', line);
      state.tree.children.push(paragraph);
      addText(paragraph, stripStart(written), 'raw_text', line);
    }
    state.pos = end;
    return true;
  };

/** Read a paragraph, which only a blank line, an attribute list or an HTML block ends. */
export const paragraph: BlockRule = paragraphRule(isKramdownEnd);

/** Read a paragraph, which a list, a heading, a quote or fenced code may also end. */
export const gfmParagraph: BlockRule = paragraphRule(isGfmEnd);
