import type { AnyNode, Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { createElement, inCode, isBlank, isElement, shown, wordsOf } from '../src/page/nodes.ts';
import { append, swap } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

const options = z.strictObject({
  /** A site's own: selectors of a box that holds a picture, and in it of its caption. */
  boxes: z
    .array(z.strictObject({ box: z.string(), caption: z.string() }))
    .readonly()
    .default([]),
  /** Whether a line in italics under a picture is its caption. Default true. */
  italics: z.boolean().default(true),
  /** Characters from which it is text. Default 200. */
  longest: z.int().positive().default(200),
});

/** Bring a picture and its caption together. */
export const figures: Transform = {
  name: 'figures',
  summary: 'Make figures of WordPress captions and of pictures with a line in italics under them.',
  configure: withOptions(options, ({ boxes, italics, longest }) => (ctx) => {
    for (const own of [...boxes, { box: 'div.wp-caption, dl.wp-caption', caption: '.wp-caption-text' }])
      for (const box of ctx.$(own.box).get()) if (isElement(box) && !inCode(box)) boxed(ctx, box, own.caption);
    if (!italics) return;
    for (const paragraph of ctx.$('p').get())
      if (paragraph.parent && !inCode(paragraph)) italicCaption(ctx, paragraph, longest);
  }),
};

/** `<div class="wp-caption"><img><p class="wp-caption-text">…</p></div>` */
function boxed(ctx: TransformContext, box: Element, selector: string): void {
  const caption = ctx.$(box).children(selector).get(0);
  if (!caption || box.name === 'figure' || ctx.$(box).find('img').length === 0) return;
  ctx.rename(box, 'figure');
  ctx.rename(caption, 'figcaption');
  delete box.attribs['id'];
}

/** `![x](y)` and then `*caption*`, on the next line or in the next paragraph. */
function italicCaption(ctx: TransformContext, paragraph: Element, longest: number): void {
  if (ctx.$(paragraph).closest('li, td, th, blockquote, figure').length > 0) return;
  const parts = shown(paragraph).filter((node) => !isBreak(node));
  const [image, own, ...others] = parts;
  if (!image || !isPicture(image) || others.length > 0) return;
  const outer = own ? paragraph : aloneIn(paragraph);
  const next = own ? undefined : nextParagraph(outer);
  const caption = own ?? (next ? onlyPart(next) : undefined);
  if (!caption || !isItalic(caption) || wordsOf(caption).length > longest || !wordsOf(caption)) return;
  if (/^[«“"]/.test(wordsOf(caption))) return;
  const figure = createElement('figure', paragraph);
  const line = createElement('figcaption', caption);
  append(line, [caption]);
  append(figure, [image, line]);
  swap(outer, [figure]);
  if (next) swap(next, []);
  ctx.note(figure, 'changed-by-rule', 'A picture and the line in italics under it were made a figure.');
}

function isBreak(node: AnyNode): boolean {
  return isElement(node) && node.name === 'br';
}

function isPicture(node: AnyNode): boolean {
  if (!isElement(node)) return false;
  if (node.name === 'img') return true;
  const inside = shown(node);
  return node.name === 'a' && inside.length === 1 && inside.every(isPicture);
}

function isItalic(node: AnyNode): node is Element {
  return isElement(node) && (node.name === 'em' || node.name === 'i') && !node.children.some(isPicture);
}

/** `<div style="text-align:center"><p><img></p></div>`: the wrapper stands for the picture. */
function aloneIn(paragraph: Element): Element {
  let outer = paragraph;
  for (let up = outer.parent; isElement(up) && /^(div|center)$/.test(up.name) && shown(up).length === 1; up = up.parent)
    outer = up;
  return outer;
}

function nextParagraph(paragraph: Element): Element | undefined {
  let at: AnyNode | null = paragraph.next;
  while (at && isBlank(at)) at = at.next;
  // `<center>*caption*</center>`
  while (isElement(at) && (at.name === 'center' || at.name === 'div') && shown(at).length === 1)
    at = shown(at)[0] ?? null;
  return isElement(at) && at.name === 'p' ? at : undefined;
}

function onlyPart(paragraph: Element): AnyNode | undefined {
  const parts = shown(paragraph);
  return parts.length === 1 ? parts[0] : undefined;
}
