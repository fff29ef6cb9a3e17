import type { Element } from 'domhandler';
import { inCode } from '../../../src/page/nodes.ts';
import { nameAbove, quoteUnder } from '../above.ts';
import { makeOne, nextElement, quotations, type TestimonialRule } from '../testimonial-rule.ts';

/** `**Ruth Ridge<br>Hut keeper**`, and under it a blockquote. The line stays where it is, before the words. */
export const speakerThenBlockquote: TestimonialRule = {
  name: 'speaker-then-blockquote',
  apply: (ctx) => {
    for (const line of ctx.$('p').get()) {
      if (inCode(line) || ctx.$(line).closest('rf-testimonial, blockquote, td, th, li').length > 0) continue;
      const quote = quoteUnder(line);
      const named = nameAbove(line);
      if (!quote || named === undefined || !quotations(ctx).includes(quote)) continue;
      makeOne(ctx, 'speaker-then-blockquote', { quote: runFrom(quote), named: named.replace(/\s*\n\s*/g, ', ') });
    }
  },
};

/** A blockquote and those right under it: kramdown and CommonMark part them where an author left a line empty. */
function runFrom(quote: Element): readonly Element[] {
  const run = [quote];
  for (let next = nextElement(quote); next?.name === 'blockquote' && !next.attribs['class']; next = nextElement(next))
    run.push(next);
  return run;
}
