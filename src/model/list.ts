import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import type { Block, List, ListItem } from '../document/index.ts';
import type { BlockHandler, ModelContext } from './context.ts';
import type { FlowItem } from './flow-item.ts';
import { blocksOf, flowOf, placed } from './flow.ts';
import type { Marks } from './runs.ts';

/**
 * Read a list. Text, paragraphs and breaks that stray between its items (`<ul><p>…</p><li>`) stay in their place: the
 * list is cut there. A list right inside a list goes to the item before it.
 */
export const listItems: BlockHandler = (node, ctx, marks) => {
  if (node.attribs['id'] === 'markdown-toc') {
    ctx.left(node, 'The table of contents was made by the page; the new system makes its own.');
    return [];
  }
  const out: FlowItem[] = [];
  let items: ListItem[] = [];
  let stray: AnyNode[] = [];
  const flushStray = (): void => {
    const blocks = flowOf(stray, ctx, marks);
    stray = [];
    if (blocks.length === 0) return;
    flushItems();
    out.push(...blocks);
  };
  const flushItems = (): void => {
    if (items.length > 0) out.push(listOf(node, items, ctx));
    items = [];
  };
  for (const child of node.children) {
    if (isTag(child) && child.name === 'li') {
      flushStray();
      items.push(itemOf(child, ctx, marks));
    } else if (isTag(child) && (child.name === 'ul' || child.name === 'ol')) {
      flushStray();
      nest(items, blocksOf([child], ctx, marks));
    } else stray.push(child);
  }
  flushStray();
  flushItems();
  return out;
};

function nest(items: ListItem[], blocks: readonly Block[]): void {
  const holdsItems = blocks.some((block) => block.type === 'list');
  const last = items.at(-1);
  if (last) items[items.length - 1] = { ...last, children: [...last.children, ...blocks] };
  else if (holdsItems || blocks.length > 0) items.push({ type: 'listItem', children: blocks });
}

function isLoose(nodes: readonly AnyNode[], items: readonly ListItem[]): boolean {
  return (
    nodes.some((child) => isTag(child) && child.name === 'li' && startsWithParagraph(child)) ||
    items.some((item) => standApart(item.children))
  );
}

function listOf(node: Element, items: readonly ListItem[], ctx: ModelContext): List {
  const start = Number(node.attribs['start'] ?? '1');
  return {
    type: 'list',
    ordered: node.name === 'ol',
    ...(node.name === 'ol' && Number.isInteger(start) && start >= 0 && start !== 1 ? { start } : {}),
    spread: isLoose(node.children, items),
    children: items,
    ...placed(node, ctx),
  };
}

/** Blocks of an item that Markdown can only tell apart by a blank line, which makes the list a loose one. */
export function standApart(blocks: readonly Block[]): boolean {
  return blocks.some((block, index) => {
    const before = blocks[index - 1];
    return before !== undefined && (!isLine(before) || !['list', 'code', 'blockquote'].includes(block.type));
  });
}

/** A piece for the templates that stands alone takes one line, like a paragraph. */
function isLine(block: Block): boolean {
  return block.type === 'paragraph' || (block.type === 'html' && block.opaque === true);
}

function startsWithParagraph(item: Element): boolean {
  const first = item.children.find((child) => isTag(child) || (isText(child) && child.data.trim()));
  return Boolean(first && isTag(first) && first.name === 'p');
}

function itemOf(node: Element, ctx: ModelContext, marks: Marks): ListItem {
  const box = checkboxOf(node);
  return {
    type: 'listItem',
    ...(box ? { checked: box.attribs['checked'] !== undefined } : {}),
    children: blocksOf(node.children, ctx, marks),
    ...placed(node, ctx),
  };
}

/** `<li><input type="checkbox">`, or the same in the item's first paragraph. */
function checkboxOf(node: Element): Element | undefined {
  const first = node.children.find((child) => isTag(child) || (isText(child) && child.data.trim()));
  if (!first || !isTag(first)) return undefined;
  if (first.name === 'input') return first.attribs['type'] === 'checkbox' ? first : undefined;
  return first.name === 'p' ? checkboxOf(first) : undefined;
}
