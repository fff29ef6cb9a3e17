import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { inCode, isBlank, isElement, isEmpty } from '../src/page/nodes.ts';
import { take } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

/** Take out what shows nothing: empty paragraphs, headings, lists, and line breaks between blocks. */
export const dropEmptyBlocks: Transform = {
  name: 'drop-empty-blocks',
  summary: 'Drop blocks and inline elements that show nothing.',
  configure: withOptions(z.strictObject({}), () => (ctx) => {
    // From the inside out, so that what holds only empty things is empty when it is looked at.
    for (const element of ctx.$(inlines).get().reverse()) if (!inCode(element)) dropInline(ctx, element);
    for (const element of ctx.$(kinds).get().reverse())
      if (!inCode(element) && isEmpty(element)) dropBlock(ctx, element);
    for (const element of ctx.$('br').get()) if (isBetweenBlocks(element)) take(element);
  }),
};

/** Cells are missing: an empty one keeps the others in their columns. */
const kinds = 'p, div, h1, h2, h3, h4, h5, h6, li, ul, ol, dl, blockquote, figure, figcaption, section, rf-callout';

const inlines = 'strong, em, b, i, del, a[href], span, u';

/** `<strong> </strong>`: the space stays. */
function dropInline(ctx: TransformContext, element: Element): void {
  if (!isEmpty(element) || element.attribs['id'] || element.attribs['name']) return;
  if (ctx.$(element).find('br').length > 0 || element.children.length > 0) ctx.unwrap(element);
  else take(element);
}

function dropBlock(ctx: TransformContext, element: Element): void {
  const id = element.attribs['id'];
  const next = ctx.$(element).next().get(0);
  // An empty heading or wrapper may be the place that links lead to.
  if (id && next && !next.attribs['id'] && ctx.$('a').filter((_, a) => a.attribs['href'] === `#${id}`).length > 0)
    next.attribs['id'] = id;
  take(element);
}

function isBetweenBlocks(element: Element): boolean {
  const { parent } = element;
  if (!parent || (isElement(parent) && !/^(ul|ol|dl|div|blockquote|section|rf-\w+)$/.test(parent.name))) return false;
  if (!isElement(parent) && parent.type !== 'root') return false;
  const isEdge = (node: Element['prev'], step: 'prev' | 'next'): boolean => {
    let at = node;
    while (at && (isBlank(at) || (isElement(at) && at.name === 'br'))) at = at[step];
    return !at || (isElement(at) && !/^(a|strong|em|img|code|span|rf-opaque)$/.test(at.name));
  };
  return isEdge(element.prev, 'prev') && isEdge(element.next, 'next');
}
