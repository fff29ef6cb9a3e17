import type { Element } from 'domhandler';
import { isElement, isEmpty, wordsOf } from '../../../src/page/nodes.ts';
import type { TransformContext } from '../../../src/transform.ts';
import { gathers } from '../gathering.ts';
import { isOneQuote } from '../quote-marks.ts';
import { lexicon } from '../speaker-words.ts';
import { makeOne, quotations, type TestimonialRule } from '../testimonial-rule.ts';

/** `Here are a few testimonials by our attendees:`, and under it blockquotes or paragraphs in quotation marks: each is someone's. */
export const announcedVoices: TestimonialRule = {
  name: 'announced-voices',
  apply: (ctx) => {
    for (const line of ctx.$('p').get()) {
      const how = gathers(line);
      if (!how || ctx.$(line).closest('rf-testimonial, blockquote, pre, td, th, li').length > 0) continue;
      const voices = voicesUnder(ctx, line);
      // One blockquote after a colon may be a definition, a law, an extract; several that people said are not.
      const isSure = how === 'surely' && voices.length > 1;
      const isLikely = how === 'surely' || (voices.length > 1 && voices.every(({ name }) => name === 'blockquote'));
      if (!isSure && !(isLikely && voices.some(isOwnWords))) continue;
      for (const voice of voices) makeOne(ctx, 'announced-voices', { quote: [voice] });
    }
  },
};

function isOwnWords(voice: Element): boolean {
  return isOneQuote(voice) || lexicon.firstPerson.test(wordsOf(voice));
}

/** The blockquotes, or the paragraphs in quotation marks, that follow one another under a line. */
function voicesUnder(ctx: TransformContext, line: Element): readonly Element[] {
  const free = quotations(ctx);
  const found: Element[] = [];
  for (let at = line.next; at; at = at.next) {
    if (isEmpty(at)) continue;
    if (!isElement(at)) break;
    if (at.name === 'rf-testimonial') continue;
    // A picture of the people between what they say.
    if (wordsOf(at) === '') continue;
    const isVoice = at.name === 'blockquote' ? free.includes(at) : at.name === 'p' && isOneQuote(at);
    if (!isVoice || (found[0] && found[0].name !== at.name)) break;
    found.push(at);
  }
  return found;
}
