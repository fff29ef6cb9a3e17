import type { Element } from 'domhandler';
import { isElement } from '../../../src/page/nodes.ts';
import { makeOne, nextElement, type TestimonialRule } from '../testimonial-rule.ts';

/** `<blockquote class="citation">…</blockquote><blockquote class="auteur-citation">…</blockquote>` */
export const quoteAndAuthor: TestimonialRule = {
  name: 'quote-and-author',
  apply: (ctx) => {
    const { $ } = ctx;
    for (const author of $('[class*=auteur], [class*=author], [class*=attribution]').get()) {
      if (!isElement(author) || !author.parent || $(author).closest('rf-testimonial, pre').length > 0) continue;
      const quote = $(author).prev('blockquote, .citation, .quote, [class*=testimonial], [class*=temoignage]').get(0);
      if (!isElement(quote) || nextElement(quote) !== author) continue;
      makeOne(ctx, 'quote-and-author', { quote: wordsIn(quote), speaker: lineIn(author) });
    }
  },
};

function wordsIn(quote: Element): readonly Element['children'][number][] {
  return quote.name === 'div' || quote.name === 'section' ? quote.children.slice() : [quote];
}

function lineIn(author: Element): readonly Element['children'][number][] {
  return author.name === 'div' || author.name === 'section' ? author.children.slice() : [author];
}
