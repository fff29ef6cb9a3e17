import type { AnyNode, Element } from 'domhandler';
import { inCode, isElement, wordsOf } from '../../../src/page/nodes.ts';
import type { TransformContext } from '../../../src/transform.ts';
import { isOneQuote } from '../quote-marks.ts';
import { isSpeakerBlock, splitSpeaker, splitTrailingDash } from '../speaker-line.ts';
import { makeOne, type TestimonialRule } from '../testimonial-rule.ts';

/** `<div class="testimonial-blockquote">…<span>- Name, role</span></div>`: a box that says what it is. */
export const testimonialBox: TestimonialRule = {
  name: 'testimonial-box',
  apply: (ctx) => {
    // From the inside out: a box of testimonials holds testimonials.
    for (const box of ctx.$(boxes).get().reverse()) {
      if (!isElement(box) || !box.parent || inCode(box) || box.name === 'p' || box.name.startsWith('h')) continue;
      if (ctx.$(box).find('rf-testimonial').length > 0 || ctx.$(box).closest('rf-testimonial').length > 0) continue;
      read(ctx, box);
    }
  },
};

const boxes =
  '[class*=testimonial], [class*=temoignage], .pquote, .pull-quote, .pullquote, .wp-block-pullquote, .fr-quote, div.citation, div.quote, figure.quote';

const authors = 'figcaption, cite, footer, [class*=author], [class*=auteur], [class*=attribution], [class*=speaker]';

function read(ctx: TransformContext, box: Element): void {
  const { $ } = ctx;
  const body = bodyOf(ctx, box);
  const author = $(box)
    .find(authors)
    .filter((_, node) => wordsOf(node) !== '')
    .get(0);
  const portrait = $(box).find('img').length === 1 ? $(box).find('img').get(0) : undefined;
  const speaker = author ?? spanAuthor(ctx, body) ?? lastLine(body);
  if (!speaker && !saysWhatItIs(ctx, box)) return;
  const around = portrait?.parent;
  if (speaker && speaker.parent !== body) liftOut(speaker, body);
  const quote = body.children.filter((node) => node !== speaker && !holdsOnly(node, portrait));
  if (!quote.some((node) => wordsOf(node) !== '')) return;
  makeOne(ctx, 'testimonial-box', { quote, speaker: speaker ? [speaker] : undefined, portrait });
  if (body !== box) ctx.unwrap(body);
  if (isElement(around) && !wordsOf(around) && around !== box) $(around).remove();
}

/** Nobody is named, but the box is called a testimonial, or is a quotation that the page says only once. */
function saysWhatItIs(ctx: TransformContext, box: Element): boolean {
  if (ctx.$(box).find(boxes).length > 0) return false;
  if (/testimonial|temoignage/.test(box.attribs['class'] ?? ''))
    return /\p{L}/u.test(wordsOf(box)) && box.name !== 'span';
  const text = wordsOf(box);
  const start = text.slice(1, 60);
  return isOneQuote(text) && text.length > 60 && ctx.$.root().text().replace(/\s+/g, ' ').split(start).length === 2;
}

/** The element that holds the words: the box, or the blockquote that is all its text. */
function bodyOf(ctx: TransformContext, box: Element): Element {
  const quotes = ctx.$(box).children('blockquote');
  const [quote] = quotes.get();
  return quote && quotes.length === 1 && wordsOf(quote) === wordsOf(box) ? quote : box;
}

function liftOut(speaker: Element, body: Element): void {
  const from = speaker.parent;
  if (!from) return;
  const at = from.children.indexOf(speaker);
  from.children.splice(at, 1);
  const [before, after] = [from.children[at - 1], from.children[at]];
  if (before) before.next = after ?? null;
  if (after) after.prev = before ?? null;
  speaker.parent = body;
  speaker.prev = body.children.at(-1) ?? null;
  if (speaker.prev) speaker.prev.next = speaker;
  speaker.next = null;
  body.children.push(speaker);
}

/** `text <span>- Name, role</span>` at the end. */
function spanAuthor(ctx: TransformContext, body: Element): Element | undefined {
  const last = ctx.$(body).find('span').last().get(0);
  if (!last || !isSpeakerBlock({ ...last, name: 'p' } as Element)) return undefined;
  return wordsOf(body).endsWith(wordsOf(last)) ? last : undefined;
}

function lastLine(body: Element): Element | undefined {
  const last = body.children.findLast((child): child is Element => isElement(child) && wordsOf(child) !== '');
  if (!last) return undefined;
  if (isSpeakerBlock(last) && body.children.some((node) => node !== last && wordsOf(node) !== '')) return last;
  return last.name === 'p' ? (splitSpeaker(last) ?? splitTrailingDash(last)) : undefined;
}

function holdsOnly(node: AnyNode, portrait: Element | undefined): boolean {
  if (!portrait) return false;
  if (node === portrait) return true;
  return isElement(node) && !wordsOf(node) && node.children.some((child) => holdsOnly(child, portrait));
}
