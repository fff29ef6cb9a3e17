import { type Element, isTag } from 'domhandler';
import { attributes } from '../html/escape.ts';
import { printBlocks } from '../html/print.ts';
import type { ModelContext } from './context.ts';
import { blocksOf } from './flow.ts';
import { withoutBlankLines } from './raw-html.ts';

/** Print a table that Markdown cannot say as lean HTML: a line a row, each cell's blocks as the model reads them. */
export function rawTable(node: Element, ctx: ModelContext): string {
  const html = node.children.map((child) => (isTag(child) ? part(child, ctx) : '')).join('');
  return withoutBlankLines(`<table>\n${html}</table>`);
}

function part(node: Element, ctx: ModelContext): string {
  if (node.name === 'tr') {
    const cells = node.children.filter((child): child is Element => isTag(child) && isCell(child));
    return `<tr>${cells.map((cell) => cellOf(cell, ctx)).join('')}</tr>\n`;
  }
  if (node.name === 'caption') return `<caption>${contentOf(node, ctx)}</caption>\n`;
  const rows = node.children.map((child) => (isTag(child) ? part(child, ctx) : '')).join('');
  return node.name === 'thead' || node.name === 'tfoot' ? `<${node.name}>\n${rows}</${node.name}>\n` : rows;
}

function isCell({ name }: Element): boolean {
  return name === 'td' || name === 'th';
}

function cellOf(cell: Element, ctx: ModelContext): string {
  const { colspan, rowspan, id } = cell.attribs;
  return `<${cell.name}${attributes({ id, colspan, rowspan })}>${contentOf(cell, ctx)}</${cell.name}>`;
}

/** A line of text alone needs no paragraph around it. */
function contentOf(node: Element, ctx: ModelContext): string {
  const html = printBlocks(blocksOf(node.children, ctx), { embeds: 'frame', opaque: 'comment' }).trim();
  const inside = /^<p>((?:(?!<p>)[\s\S])*)<\/p>$/.exec(html)?.[1] ?? html;
  return /<(?:p|[uo]l|h[1-6]|table|blockquote|pre)\b/.test(inside) ? `\n${inside}\n` : inside;
}
