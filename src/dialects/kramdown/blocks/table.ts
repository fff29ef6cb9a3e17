import { isSpace, strip } from '../chars.ts';
import { node, type Alignment, type Node } from '../node.ts';
import { source } from '../source.ts';
import { lineHere, warn, type BlockRule, type BlockState } from '../state.ts';
import { isAfterBoundary, newBlock } from './block.ts';
import { isBlockBoundary, lineEnd, skipSpaces } from './lines.ts';
import { cellsOf, hasBarOnEachLine, hasBar } from './table-cells.ts';

const isMadeOf = (text: string, from: number, to: number, allowed: string, needed: string): boolean => {
  let found = false;
  for (let at = from; at < to; at += 1) {
    if (text[at] === needed) found = true;
    else if (!allowed.includes(text[at] ?? '')) return false;
  }
  return found;
};

const isSeparator = (text: string, pos: number): boolean => isMadeOf(text, pos, lineEnd(text, pos) - 1, '+|: \t', '-');
const isFootSeparator = (text: string, pos: number): boolean =>
  isMadeOf(text, pos, lineEnd(text, pos) - 1, '+|: \t', '=');

const alignmentOf = (line: string): readonly Alignment[] =>
  [...line.matchAll(/[ \t]?(:?)-+(:?)[ \t]?/g)].map(([, left, right]) => {
    if (left === '' && right === '') return 'default';
    if (right === '') return 'left';
    return left === '' ? 'right' : 'center';
  });

interface Rows {
  readonly table: Node;
  rows: Node[];
  alignment: readonly Alignment[];
  hasFoot: boolean;
  columns: number;
}

const close = (into: Rows, type: 'thead' | 'tbody' | 'tfoot', force: boolean): void => {
  if (into.hasFoot && type === 'tbody' && !force) return;
  const group = node(type, into.rows[0]?.line ?? into.table.line);
  group.children = into.rows;
  into.rows = [];
  into.table.children.push(group);
};

const addRow = (state: BlockState, into: Rows, hasLeadingBar: boolean): void => {
  const { text } = state.source;
  const line = lineHere(state);
  let end = lineEnd(text, state.pos) - 1;
  while (end > state.pos && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9)) end -= 1;
  const cells = cellsOf(state.reading, text.slice(state.pos, end), line);
  if (hasLeadingBar && strip(cells[0] ?? '') === '') cells.shift();
  if (strip(cells.at(-1) ?? '') === '') cells.pop();
  const row = node('tr', line);
  row.children = cells.map((written) => {
    const cell = node('td', line);
    cell.children.push(node('raw_text', line, strip(written)));
    return cell;
  });
  into.columns = Math.max(into.columns, cells.length);
  into.rows.push(row);
};

const addSeparator = (into: Rows, line: string): void => {
  if (into.rows.length === 0) return;
  if (into.alignment.length > 0 || into.hasFoot) {
    close(into, 'tbody', false);
    return;
  }
  close(into, 'thead', false);
  into.alignment = alignmentOf(line);
};

const gather = (state: BlockState, into: Rows): void => {
  const { text } = state.source;
  let hasLeadingBar = false;
  for (let at = state.pos; isSpace(text.charCodeAt(at)) || text.charCodeAt(at) === 124; at += 1) {
    if (text.charCodeAt(at) !== 124) continue;
    hasLeadingBar = true;
    break;
  }
  if (isSeparator(text, state.pos)) state.pos = lineEnd(text, state.pos);
  while (state.pos < text.length && hasBar(text, state.pos)) {
    const end = lineEnd(text, state.pos);
    if (isSeparator(text, state.pos)) addSeparator(into, text.slice(state.pos, end));
    else if (isFootSeparator(text, state.pos)) {
      if (into.rows.length > 0) close(into, 'tbody', true);
      into.hasFoot = true;
    } else addRow(state, into, hasLeadingBar);
    state.pos = end;
  }
};

// Short rows are filled up; each cell is aligned as its column is.
const evenOut = ({ table, columns, alignment }: Rows): void => {
  for (const row of table.children.flatMap((group) => group.children)) {
    while (row.children.length < columns) row.children.push(node('td', row.line));
    for (const [index, cell] of row.children.entries()) cell.alignment = alignment[index] ?? 'default';
  }
};

const isTableStart = (text: string, pos: number): boolean => {
  const at = skipSpaces(text, pos, 3);
  return !isSpace(text.charCodeAt(at)) && hasBar(text, at);
};

/** Read a table: every line of it has a bar that is no part of code. */
export const table: BlockRule = (state) => {
  const { text } = state.source;
  if (!isTableStart(text, state.pos) || !isAfterBoundary(state)) return false;
  const from = state.pos;
  const made = newBlock(state, 'table', lineHere(state));
  const rows: Rows = { table: made, rows: [], alignment: [], hasFoot: false, columns: 0 };
  gather(state, rows);
  const whole = text.slice(from, Math.max(from, state.pos - 1));
  const isTable = isBlockBoundary(text, state.pos) && hasBarOnEachLine(state.reading, source(whole, made.line));
  if (isTable && rows.rows.length > 0) close(rows, rows.hasFoot ? 'tfoot' : 'tbody', false);
  if (!isTable || !made.children.some((group) => group.type === 'tbody')) {
    if (isTable) warn(state.reading, made.line, 'a table without a body - reading it as text');
    state.pos = from;
    return false;
  }
  evenOut(rows);
  state.tree.children.push(made);
  return true;
};
