import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { anchorOf, blocks, inCode, isAnchor, isElement } from '../src/page/nodes.ts';
import { take } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

/** Keep the places that links lead to: `<a name="here"></a>` gives its name to the block it stands in or before. */
export const anchors: Transform = {
  name: 'anchors',
  summary: 'Move the names of empty anchors to the blocks they mark.',
  configure: withOptions(z.strictObject({}), () => (ctx) => {
    for (const anchor of ctx.$('a').get()) if (isAnchor(anchor) && !inCode(anchor)) move(ctx, anchor);
  }),
};

function move(ctx: TransformContext, anchor: Element): void {
  const id = anchorOf(anchor) ?? '';
  const block = blockOf(anchor);
  if (block) {
    // A heading's own anchor, made of its text, gives way only where nothing links to it.
    const own = block.attribs['id'];
    if (!own || !isLinked(ctx, own)) block.attribs['id'] = id;
  }
  if (anchor.children.length > 0) ctx.unwrap(anchor);
  else take(anchor);
}

function isLinked(ctx: TransformContext, id: string): boolean {
  return ctx
    .$('a')
    .get()
    .some((link) => link.attribs['href'] === `#${id}`);
}

/** The block around an anchor, unless the anchor is all it holds: then the one after it. */
function blockOf(anchor: Element): Element | undefined {
  for (let up = anchor.parent; isElement(up); up = up.parent) {
    if (!blocks.has(up.name)) continue;
    const isAlone = up.children.every((child) => child === anchor || (child.type === 'text' && !child.data.trim()));
    return isAlone ? (nextBlock(up) ?? up) : up;
  }
  return nextBlock(anchor);
}

function nextBlock(node: Element): Element | undefined {
  let at = node.next;
  while (at && !isElement(at)) at = at.next;
  return isElement(at) ? at : undefined;
}
