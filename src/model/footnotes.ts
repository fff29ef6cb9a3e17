import { type AnyNode, type Element, isTag } from 'domhandler';
import type { Block } from '../document/index.ts';
import { isNotes } from '../prove/inventory.ts';
import type { ModelContext } from './context.ts';
import { blocksOf, placed } from './flow.ts';

/** Read the notes at the page's end (kramdown's `div.footnotes`, GFM's `section.footnotes`). */
export function footnotesOf(nodes: readonly AnyNode[], ctx: ModelContext): Block[] {
  return nodes.flatMap((node): Block[] => {
    if (!isTag(node)) return [];
    if (!isNotes(node)) return footnotesOf(node.children, ctx);
    return items(node).map((item) => ({
      type: 'footnoteDefinition',
      label: labelOf(item),
      children: blocksOf(item.children, ctx),
      ...placed(item, ctx),
    }));
  });
}

function items(node: Element): Element[] {
  return node.children.flatMap((child) => {
    if (!isTag(child)) return [];
    return child.name === 'li' ? [child] : items(child);
  });
}

/** kramdown's ids are `fn:label`. */
function labelOf(item: Element): string {
  return (item.attribs['data-label'] ?? item.attribs['id'] ?? '').replace(/^fn:?-?/, '');
}
