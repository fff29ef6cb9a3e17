import { inCode } from '../../../src/page/nodes.ts';
import { nameAbove, quoteUnder } from '../above.ts';
import { makeOne, quotations, type TestimonialRule } from '../testimonial-rule.ts';

/** `**Ruth Ridge<br>Hut keeper**`, and under it a blockquote. The line stays where it is, before the words. */
export const speakerThenBlockquote: TestimonialRule = {
  name: 'speaker-then-blockquote',
  apply: (ctx) => {
    for (const line of ctx.$('p').get()) {
      if (inCode(line) || ctx.$(line).closest('rf-testimonial, blockquote, td, th, li').length > 0) continue;
      const quote = quoteUnder(line);
      const named = nameAbove(line);
      if (!quote || named === undefined || !quotations(ctx).includes(quote)) continue;
      makeOne(ctx, 'speaker-then-blockquote', { quote: [quote], named: named.replace(/\s*\n\s*/g, ', ') });
    }
  },
};
