import { isElement, wordsOf } from '../../../src/page/nodes.ts';
import { isWork } from '../attribution.ts';
import { makeOne, type TestimonialRule } from '../testimonial-rule.ts';

/** `<figure><blockquote>…</blockquote><figcaption>Name, role</figcaption></figure>`, as in the DSFR's `fr-quote`. */
export const figureQuote: TestimonialRule = {
  name: 'figure-quote',
  apply: (ctx) => {
    const { $ } = ctx;
    for (const figure of $('figure').get()) {
      if (!isElement(figure)) continue;
      const quote = $(figure).children('blockquote').get(0);
      const caption = $(figure).find('figcaption').get(0);
      if (!quote || !caption || !wordsOf(caption) || isWork(wordsOf(caption))) continue;
      const portrait = $(figure).find('img').get(0);
      makeOne(ctx, 'figure-quote', {
        quote: [quote],
        speaker: caption.children.slice().filter((node) => !isPicture(node)),
        portrait,
      });
      $(figure)
        .find('figcaption')
        .filter((_, left) => !wordsOf(left))
        .remove();
      ctx.unwrap(figure);
    }
  },
};

function isPicture(node: unknown): boolean {
  return isElement(node as never) && /image/.test((node as { attribs: Record<string, string> }).attribs['class'] ?? '');
}
