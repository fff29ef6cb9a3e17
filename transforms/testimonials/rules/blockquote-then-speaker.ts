import type { Element } from 'domhandler';
import { nameAbove, quoteUnder } from '../above.ts';
import { lineAbove } from '../gathering.ts';
import { isSpeakerBlock } from '../speaker-line.ts';
import { makeOne, nextElement, quotations, type TestimonialRule } from '../testimonial-rule.ts';

/** A blockquote, and under it a line that names who is quoted: `— Name, role`, `**Name**`. */
export const blockquoteThenSpeaker: TestimonialRule = {
  name: 'blockquote-then-speaker',
  apply: (ctx) => {
    for (const quote of quotations(ctx)) {
      const next = nextElement(quote);
      if (next && next.attribs['data-rf-pseudo'] === undefined && isSpeakerBlock(next) && !isOfNext(quote, next)) {
        makeOne(ctx, 'blockquote-then-speaker', { quote: [quote], speaker: [next] });
      }
    }
  },
};

/** `**Name**`, words, `**Name**`, words: each name stands over what it said. */
function isOfNext(quote: Element, line: Element): boolean {
  const above = lineAbove(quote);
  return quoteUnder(line) !== undefined && above !== undefined && nameAbove(above) !== undefined;
}
