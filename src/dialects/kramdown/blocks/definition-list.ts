import { node, type Node } from '../node.ts';
import { MAX_DEPTH, lineHere, warn, type BlockRule, type BlockState } from '../state.ts';
import { newBlock, readInside } from './block.ts';
import { blankEnd, isEndOfBlock, lineEnd, markerEnd } from './lines.ts';
import { firstLineOf, isItemLine, isLazyItemLine, outdent, takeItemIal } from './list-line.ts';

interface Definition {
  readonly node: Node;
  text: string;
  readonly line: number;
  readonly indentation: number;
  /** Whether its first paragraph is shown as one. */
  readonly isLoose: boolean;
}

const hasTerms = (children: readonly Node[]): boolean => {
  const last = children.at(-1);
  if (last === undefined) return false;
  if (last.type === 'p') return true;
  return last.type === 'blank' && last.value === '\n' && children.at(-2)?.type === 'p';
};

const termsOf = (paragraph: Node): Node[] => {
  const lines = (paragraph.children[0]?.value ?? '').split('\n');
  while (lines.at(-1) === '') lines.pop();
  return lines.map((written, index) => {
    const { ial, rest } = takeItemIal(written);
    const term = node('dt', paragraph.line + index);
    term.ial = ial;
    term.rawText = rest;
    term.children.push(node('raw_text', term.line, rest));
    return term;
  });
};

const definitionAt = (state: BlockState, marker: number, isLoose: boolean): Definition => {
  const { text } = state.source;
  const line = lineHere(state);
  const end = lineEnd(text, marker);
  const first = firstLineOf(text.slice(marker, end), marker - state.pos);
  const { ial, rest } = takeItemIal(first.content);
  const made = node('dd', line);
  made.ial = ial;
  state.pos = end;
  return { node: made, text: rest, line: rest === '' ? line + 1 : line, indentation: first.indentation, isLoose };
};

const gather = (state: BlockState, isFirstLoose: boolean): readonly Definition[] => {
  const { text } = state.source;
  const found: Definition[] = [];
  let isLoose = isFirstLoose;
  let isAfterBlank = false;
  while (state.pos < text.length) {
    const last = found.at(-1);
    const marker = markerEnd(text, state.pos, 'dl', last === undefined ? 3 : Math.min(last.indentation - 1, 3));
    if (marker !== -1) {
      found.push(definitionAt(state, marker, isLoose));
      isLoose = false;
      isAfterBlank = false;
      continue;
    }
    if (last === undefined || isEndOfBlock(text, state.pos)) break;
    const goesOn: boolean =
      isItemLine(text, state.pos, last.indentation) ||
      (!isAfterBlank && isLazyItemLine(text, state.pos, last.indentation));
    const end = goesOn ? lineEnd(text, state.pos) : blankEnd(text, state.pos);
    if (end === -1) break;
    const written = text.slice(state.pos, end);
    last.text += goesOn ? outdent(written, last.indentation).line : written;
    isLoose = !goesOn;
    isAfterBlank = !goesOn;
    state.pos = end;
  }
  return found;
};

const readDefinitions = (state: BlockState, definitions: readonly Definition[]): Node | undefined => {
  let blank: Node | undefined;
  for (const { node: definition, text, line, isLoose } of definitions) {
    readInside(state, definition, text, line);
    const { children } = definition;
    if (children.length === 0) continue;
    blank = children.at(-1)?.type === 'blank' ? children.pop() : undefined;
    const first = children[0];
    if (first?.type !== 'p' || isLoose) continue;
    const inside = first.children[0];
    if (children.length > 1 && inside !== undefined) inside.value += '\n';
    first.isTransparent = true;
  }
  return blank;
};

// Definitions after a blank line go on with the list before it.
const place = (children: Node[], list: Node): void => {
  const last = children.at(-1);
  const before = children.at(-2);
  if (last?.type === 'dl') last.children.push(...list.children);
  else if (last?.type === 'blank' && before?.type === 'dl') {
    children.pop();
    before.children.push(...list.children);
  } else children.push(list);
};

/** Read a definition list: the paragraph before it holds its terms. */
export const definitionList: BlockRule = (state) => {
  if (markerEnd(state.source.text, state.pos, 'dl', 3) === -1) return false;
  const { children } = state.tree;
  if (!hasTerms(children)) return false;
  if (state.reading.depth >= MAX_DEPTH) {
    warn(state.reading, lineHere(state), 'definition lists are nested too deep - reading the rest as text');
    return false;
  }
  const isLoose = children.at(-1)?.type === 'blank';
  if (isLoose) children.pop();
  const paragraph = children.pop();
  if (paragraph === undefined) return false;
  const list = newBlock(state, 'dl', paragraph.line);
  list.ial = paragraph.ial;
  list.firstLine = paragraph.firstLine;
  list.children.push(...termsOf(paragraph));
  const definitions = gather(state, isLoose);
  list.children.push(...definitions.map((definition) => definition.node));
  const blank = readDefinitions(state, definitions);
  place(children, list);
  if (blank !== undefined) children.push(blank);
  return true;
};
