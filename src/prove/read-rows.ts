import type { Element } from 'domhandler';
import { fold } from './fold.ts';
import type { Seen } from './inventory.ts';
import { addEdge, buffered, type Walk } from './walk.ts';

/** Read a list: its items count their depth. */
export function list(walk: Walk, node: Element): void {
  const keep = walk.item;
  walk.item = undefined;
  walk.lists.push(node.name);
  walk.children(node);
  walk.lists.pop();
  walk.item = keep;
}

/** Read a list item: its own text, without that of lists inside it. */
export function listItem(walk: Walk, node: Element): void {
  const keep = walk.item;
  const own = { text: '' };
  walk.item = own;
  const spot = walk.found.items.length;
  walk.found.items.push({ value: '', node });
  walk.children(node);
  walk.item = keep;
  const text = fold(own.text);
  const value = text ? `${walk.lists.at(-1) ?? 'ul'} ${Math.max(walk.lists.length, 1)} ${text}` : '';
  walk.found.items[spot] = { value, node };
  if (!value) walk.found.items.splice(spot, 1);
}

/** Read a table: one entry a row; a layout table is none. */
export function table(walk: Walk, node: Element): void {
  const rows: Seen<string>[] = [];
  tableRows(walk, node, rows);
  const full = rows.filter((row) => row.value.replaceAll('|', '').trim());
  const cells = full.flatMap((row) => row.value.split(' | ')).filter(Boolean);
  if (node.attribs['role'] === 'presentation' || cells.length <= 1 || holds(node, 'table')) return;
  walk.found.rows.push(...full);
}

function tableRows(walk: Walk, node: Element, rows: Seen<string>[]): void {
  for (const child of node.children) {
    if (child.type !== 'tag') walk.visit(child);
    else if (['thead', 'tbody', 'tfoot'].includes(child.name)) tableRows(walk, child, rows);
    else if (child.name === 'tr') tableRow(walk, child, rows);
    else walk.visit(child);
  }
}

function tableRow(walk: Walk, node: Element, rows: Seen<string>[]): void {
  addEdge(walk, node);
  const cells: string[] = [];
  for (const cell of node.children) {
    if (cell.type !== 'tag' || !['td', 'th'].includes(cell.name)) {
      walk.visit(cell);
      continue;
    }
    addEdge(walk, cell);
    cells.push(fold(buffered(walk, cell)));
    const span = Number(cell.attribs['colspan'] ?? '1');
    for (let extra = 1; extra < Math.min(span, 50); extra++) cells.push('');
    addEdge(walk, cell);
  }
  while (cells.length > 0 && !cells.at(-1)) cells.pop();
  rows.push({ value: cells.join(' | '), node });
}

function holds(node: Element, name: string): boolean {
  return node.children.some((child) => child.type === 'tag' && (child.name === name || holds(child, name)));
}
