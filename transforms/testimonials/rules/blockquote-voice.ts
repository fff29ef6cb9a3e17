import type { Element } from 'domhandler';
import { isElement, wordsOf } from '../../../src/page/nodes.ts';
import { looksLikeSpeaker } from '../attribution.ts';
import { lexicon } from '../speaker-words.ts';
import { makeOne, quotations, type TestimonialRule } from '../testimonial-rule.ts';

/** A blockquote in the first person under a sentence that says whose words come: nobody is named in the quotation itself. */
export const blockquoteVoice: TestimonialRule = {
  name: 'blockquote-voice',
  apply: (ctx) => {
    for (const quote of quotations(ctx)) {
      const before = previousElement(quote);
      if (before?.name !== 'p' || !isVoice(wordsOf(quote)) || !announces(wordsOf(before))) continue;
      makeOne(ctx, 'blockquote-voice', { quote: [quote] });
    }
  },
};

/** Someone speaks of themselves, at length; `As a user, I want …` is nobody. */
function isVoice(text: string): boolean {
  return text.length > 80 && lexicon.firstPerson.test(text) && !/^["“«]?\s*(?:as an? |en tant qu)/i.test(text);
}

/** `Renata Maziarz from the Treasury talked about the benefits …`, `Voici ce qu’en dit Maud Ravine :` */
function announces(text: string): boolean {
  const last = text.split(/(?<=[.!?])\s+/).at(-1) ?? text;
  const hasName = [...last.matchAll(/\p{Lu}[\p{L}'’-]+\s+\p{Lu}[\p{L}'’-]+/gu)].some(([name]) =>
    looksLikeSpeaker(name),
  );
  return lexicon.saying.test(last) && (hasName || /[:,]$/.test(last));
}

function previousElement(quote: Element): Element | undefined {
  let at = quote.prev;
  while (at && !isElement(at)) at = at.prev;
  return isElement(at) ? at : undefined;
}
