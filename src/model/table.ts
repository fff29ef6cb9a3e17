import { type AnyNode, type Element, isTag } from 'domhandler';
import type { Align, Inline, TableCell, TableRow } from '../document/index.ts';
import { rawTable } from './raw-table.ts';
import type { BlockHandler, ModelContext } from './context.ts';
import type { FlowItem } from './flow-item.ts';
import { flowOf, placed } from './flow.ts';

/** Read a table. One that Markdown cannot say (row spans, blocks in cells, a table in a table) stays HTML. */
export const tableItems: BlockHandler = (node, ctx, marks) => {
  const rows = rowsOf(node);
  const caption = node.children.filter((child): child is Element => isTag(child) && child.name === 'caption');
  const stray = node.children.filter((child) => isTag(child) && !tableParts.has(child.name));
  const around = [
    ...flowOf(
      caption.flatMap((element) => element.children),
      ctx,
    ),
    ...flowOf(stray, ctx, marks),
  ];
  if (rows.length === 0) return around;
  const made = rows.map((row) => cellsOf(row, ctx));
  const reason = rows.some(hasRowSpan) ? 'rows span' : made.some((cells) => !cells) ? 'a cell holds blocks' : undefined;
  if (reason) {
    ctx.keptRaw(node, reason);
    return [{ type: 'html', value: rawTable(node, ctx), ...placed(node, ctx) }];
  }
  return [...around, tableOf(node, rows, made as TableCell[][], ctx)];
};

const tableParts = new Set(['thead', 'tbody', 'tfoot', 'tr', 'caption', 'colgroup', 'col']);

function tableOf(node: Element, rows: readonly Element[], made: readonly TableCell[][], ctx: ModelContext): FlowItem {
  const width = Math.max(...made.map((cells) => cells.length));
  const isHead = rows[0] !== undefined && isHeader(rows[0]);
  const filled = made.map((cells) => fill(cells, width));
  const header = isHead ? [] : [fill([], width)];
  return {
    type: 'table',
    align: alignOf(rows, width),
    children: [...header, ...filled].map((children): TableRow => ({ type: 'tableRow', children })),
    ...placed(node, ctx),
  };
}

function rowsOf(node: Element): Element[] {
  return node.children.flatMap((child) => {
    if (!isTag(child)) return [];
    if (child.name === 'tr') return [child];
    return ['thead', 'tbody', 'tfoot'].includes(child.name) ? rowsOf(child) : [];
  });
}

function cellElements(row: Element): Element[] {
  return row.children.filter((child): child is Element => isTag(child) && (child.name === 'td' || child.name === 'th'));
}

function isHeader(row: Element): boolean {
  const parent = row.parent && isTag(row.parent) ? row.parent.name : '';
  const cells = cellElements(row);
  return parent === 'thead' || (cells.length > 0 && cells.every((cell) => cell.name === 'th'));
}

function hasRowSpan(row: Element): boolean {
  return cellElements(row).some((cell) => Number(cell.attribs['rowspan'] ?? '1') > 1);
}

function cellsOf(row: Element, ctx: ModelContext): TableCell[] | undefined {
  const cells: TableCell[] = [];
  for (const cell of cellElements(row)) {
    const children = cellInlines(cell.children, ctx);
    if (!children) return undefined;
    cells.push({ type: 'tableCell', children });
    const span = Math.min(Number(cell.attribs['colspan'] ?? '1') || 1, 50);
    for (let extra = 1; extra < span; extra++) cells.push({ type: 'tableCell', children: [] });
  }
  return cells;
}

/** A cell's line of text: its paragraphs, with a break between; undefined where it holds another block. */
function cellInlines(nodes: readonly AnyNode[], ctx: ModelContext): Inline[] | undefined {
  const items = flowOf(nodes, ctx);
  if (
    !items.every(
      (item) => item.type === 'paragraph' || item.type === 'pseudo-heading' || (item.type === 'html' && item.opaque),
    )
  )
    return undefined;
  return items.flatMap((item, index): Inline[] => {
    const own: Inline[] =
      item.type === 'html'
        ? [{ type: 'html', value: item.value, opaque: true }]
        : [...(item as { children: readonly Inline[] }).children];
    return index > 0 ? [{ type: 'break' }, ...own] : own;
  });
}

function fill(cells: readonly TableCell[], width: number): TableCell[] {
  const empty = Array.from({ length: width - cells.length }, (): TableCell => ({ type: 'tableCell', children: [] }));
  return [...cells, ...empty];
}

/** A column is aligned as its first cell says (`style="text-align: right"`, `align="right"`). */
function alignOf(rows: readonly Element[], width: number): Align[] {
  const first = rows[0] ? cellElements(rows[0]) : [];
  return Array.from({ length: width }, (_, column): Align => {
    const cell = first[column];
    const said = cell?.attribs['align'] ?? /text-align:\s*(\w+)/.exec(cell?.attribs['style'] ?? '')?.[1];
    return said === 'left' || said === 'right' || said === 'center' ? said : null;
  });
}
