import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { createElement, inCode, isElement, wordsOf } from '../src/page/nodes.ts';
import { append, swap } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

/** Open tables that only laid the page out: their cells become blocks, in order. */
export const layoutTables: Transform = {
  name: 'layout-tables',
  summary: 'Unwrap tables used for layout: one cell, a text beside pictures, a table inside, role=presentation.',
  configure: withOptions(z.strictObject({}), () => (ctx) => {
    // From the inside out: what a layout table holds is looked at before it.
    for (const table of ctx.$('table').get().reverse()) if (!inCode(table) && isLayout(ctx, table)) open(ctx, table);
  }),
};

function cellsOf(ctx: TransformContext, table: Element): readonly Element[] {
  const own = (cell: Element): boolean => ctx.$(cell).closest('table').get(0) === table;
  return ctx
    .$(table)
    .find('td, th, caption')
    .get()
    .filter((cell): cell is Element => isElement(cell) && own(cell));
}

function isLayout(ctx: TransformContext, table: Element): boolean {
  if (/^(presentation|none)$/.test(table.attribs['role'] ?? '')) return true;
  const cells = cellsOf(ctx, table);
  const full = cells.filter((cell) => holdsText(ctx, cell) || ctx.$(cell).find('img, rf-embed').length > 0);
  if (full.length <= 1 || ctx.$(table).find('table').length > 0) return true;
  // A picture beside a text, or over it, is no data.
  const rows = new Set(cells.map((cell) => cell.parent)).size;
  return (rows === 1 || rows === cells.length) && cells.filter((cell) => holdsText(ctx, cell)).length <= 1;
}

function holdsText(ctx: TransformContext, cell: Element): boolean {
  return wordsOf(cell) !== '' || ctx.$(cell).find('rf-opaque').length > 0;
}

function open(ctx: TransformContext, table: Element): void {
  const blocks = cellsOf(ctx, table).map((cell) => {
    const block = createElement(isCaption(cell) ? 'figcaption' : 'div', cell);
    append(block, cell.children.slice());
    return block;
  });
  const isFigure = blocks.length === 2 && blocks[1]?.name === 'figcaption';
  const figure = createElement('figure', table);
  if (isFigure) append(figure, blocks);
  ctx.note(table, 'changed-by-rule', 'A table that only laid the page out was opened.', [
    { what: 'table', sign: 'lost', text: '' },
  ]);
  swap(table, isFigure ? [figure] : blocks);
}

/** Blogger's `<table class="tr-caption-container">`: a picture in the first row, its caption in the second. */
function isCaption(cell: Element): boolean {
  return /(?:^|\s)tr-caption(?:\s|$)/.test(cell.attribs['class'] ?? '');
}
