import { attributesOf, node, type Node } from '../node.ts';
import { MAX_DEPTH, lineHere, warn, type BlockRule, type BlockState } from '../state.ts';
import { newBlock, readInside } from './block.ts';
import { blankEnd, isEndOfBlock, isListStart, lineEnd, markerEnd, ruleEnd } from './lines.ts';
import { firstLineOf, isItemLine, isLazyItemLine, outdent, takeItemIal } from './list-line.ts';

interface Part {
  text: string;
  readonly line: number;
}

interface Item {
  readonly node: Node;
  /** The item's text; where a nested list starts, a new part starts. */
  readonly parts: Part[];
  readonly indentation: number;
}

interface Gathered {
  readonly items: readonly Item[];
  /** Whether an end-of-block marker ended the list. */
  readonly isEnded: boolean;
}

const itemAt = (state: BlockState, marker: number): Item => {
  const { text } = state.source;
  const line = lineHere(state);
  const end = lineEnd(text, marker);
  const first = firstLineOf(text.slice(marker, end), marker - state.pos);
  const { ial, rest } = takeItemIal(first.content);
  const item = node('li', line);
  item.ial = ial;
  state.pos = end;
  return { node: item, parts: [{ text: rest, line: rest === '' ? line + 1 : line }], indentation: first.indentation };
};

const addPart = (item: Item, text: string, line: number, isNew: boolean): void => {
  const last = item.parts.at(-1);
  if (isNew || last === undefined) item.parts.push({ text, line });
  else last.text += text;
};

// Nested items set in by too little are pushed in, so that they do not become items of the outer list.
const addLine = (state: BlockState, item: Item, isNested: boolean): boolean => {
  const { text } = state.source;
  const line = lineHere(state);
  const end = lineEnd(text, state.pos);
  const { line: written, isSetIn } = outdent(text.slice(state.pos, end), item.indentation);
  const startsList = isListStart(written, 0);
  const opens = !isNested && isSetIn && startsList;
  const pushed = isNested && !isSetIn && startsList ? ' '.repeat(item.indentation + 4) + written : written;
  addPart(item, pushed, line, opens);
  state.pos = end;
  return isNested || opens;
};

const gather = (state: BlockState, kind: 'ul' | 'ol'): Gathered => {
  const { text } = state.source;
  const items: Item[] = [];
  let item: Item | undefined;
  let isNested = false;
  let isAfterBlank = false;
  while (state.pos < text.length) {
    if (isAfterBlank && ruleEnd(text, state.pos) !== -1) break;
    if (isEndOfBlock(text, state.pos)) {
      state.ownEnd = state.pos;
      state.pos = lineEnd(text, state.pos);
      return { items, isEnded: true };
    }
    const marker = markerEnd(text, state.pos, kind, item === undefined ? 3 : Math.min(item.indentation - 1, 3));
    if (marker !== -1) {
      item = itemAt(state, marker);
      items.push(item);
      isNested = isListStart(item.parts[0]?.text ?? '', 0);
      isAfterBlank = false;
      continue;
    }
    if (item === undefined) break;
    const goesOn =
      isItemLine(text, state.pos, item.indentation) ||
      (!isAfterBlank && isLazyItemLine(text, state.pos, item.indentation));
    const blank = goesOn ? -1 : blankEnd(text, state.pos);
    if (goesOn) {
      isNested = addLine(state, item, isNested);
      isAfterBlank = false;
    } else if (blank === -1) break;
    else {
      isNested = true;
      isAfterBlank = true;
      addPart(item, text.slice(state.pos, blank), lineHere(state), false);
      state.pos = blank;
    }
  }
  return { items, isEnded: false };
};

const isTight = (item: Node): boolean => {
  const first = item.children[0];
  return first === undefined || first.type !== 'p' || first.isTransparent;
};

// An item whose text is followed by a blank line shows it as a paragraph; the last item follows the others.
const tighten = (item: Node, items: readonly Node[], isEnded: boolean): void => {
  const [first, second] = item.children;
  if (first?.type !== 'p') return;
  const isLast = item === items.at(-1);
  const standsAlone = second?.type !== 'blank' || (isLast && item.children.length === 2 && !isEnded);
  if (!standsAlone) return;
  if (isLast && items.length > 1 && !items.slice(0, -1).some(isTight)) return;
  const text = first.children[0];
  if (second !== undefined && second.type !== 'blank' && text !== undefined) text.value += '\n';
  first.isTransparent = true;
};

const readItem = (state: BlockState, { node: item, parts }: Item): void => {
  const temp = node('temp', item.line);
  for (const part of parts) readInside(state, temp, part.text, part.line);
  item.children = temp.children;
  const [first, second] = item.children;
  // The attribute list of the first paragraph leaves a mark that must not part the paragraph from a list after it.
  if (first?.type === 'p' && second?.type === 'eob' && first.ial !== undefined) item.children.splice(1, 1);
};

const readItems = (state: BlockState, list: Node, { items, isEnded }: Gathered): void => {
  const nodes = items.map((item) => item.node);
  list.children = nodes;
  let blank: Node | undefined;
  for (const item of items) {
    readItem(state, item);
    const { children } = item.node;
    if (children.length === 0) continue;
    tighten(item.node, nodes, isEnded);
    blank = children.at(-1)?.type === 'blank' ? children.pop() : undefined;
  }
  if (blank !== undefined && !isEnded) state.tree.children.push(blank);
};

const BOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />';
const CHECKED = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked" />';

// From the first box on, every item that starts with a paragraph is a task.
const markTasks = (list: Node): void => {
  let isTaskList = false;
  for (const item of list.children) {
    const text = item.children[0]?.type === 'p' ? item.children[0].children[0] : undefined;
    if (text === undefined) continue;
    const boxed = text.value
      .replace(/^[ \t\r\n\f\v]*\[ \][ \t\r\n\f\v]+/, BOX)
      .replace(/^[ \t\r\n\f\v]*\[x\][ \t\r\n\f\v]+/i, CHECKED);
    isTaskList ||= boxed !== text.value;
    text.value = boxed;
    if (isTaskList) attributesOf(item).set('class', 'task-list-item');
  }
  if (isTaskList) attributesOf(list).set('class', 'task-list');
};

const kindAt = (text: string, pos: number): 'ul' | 'ol' | undefined => {
  if (markerEnd(text, pos, 'ul', 3) !== -1) return 'ul';
  return markerEnd(text, pos, 'ol', 3) === -1 ? undefined : 'ol';
};

/** Read a list: its items are gathered first, then each is read. */
export const listRule =
  (hasTasks: boolean): BlockRule =>
  (state) => {
    const kind = kindAt(state.source.text, state.pos);
    if (kind === undefined) return false;
    const line = lineHere(state);
    if (state.reading.depth >= MAX_DEPTH) {
      warn(state.reading, line, 'lists are nested too deep - reading the rest as text');
      return false;
    }
    const list = newBlock(state, kind, line);
    const gathered = gather(state, kind);
    state.tree.children.push(list);
    readItems(state, list, gathered);
    if (hasTasks) markTasks(list);
    return true;
  };
