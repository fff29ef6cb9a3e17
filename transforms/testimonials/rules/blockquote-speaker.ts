import type { Element } from 'domhandler';
import { isElement, wordsOf } from '../../../src/page/nodes.ts';
import { isWork } from '../attribution.ts';
import { isSpeakerBlock, splitSpeaker, splitTrailingDash, splitTrailingName } from '../speaker-line.ts';
import { lexicon } from '../speaker-words.ts';
import { makeOne, quotations, type TestimonialRule } from '../testimonial-rule.ts';

/** A blockquote whose last line names who is quoted: `<cite>`, a dash, a name in bold. */
export const blockquoteSpeaker: TestimonialRule = {
  name: 'blockquote-speaker',
  apply: (ctx) => {
    for (const quote of quotations(ctx)) {
      const speaker = speakerIn(quote);
      if (!speaker) continue;
      const words = quote.children.filter((node) => node !== speaker);
      const text = words
        .map((node) => wordsOf(node))
        .join(' ')
        .trim();
      // `For questions, please contact:` and a name: nobody speaks. `Sincerely,` and a name: a letter.
      if (!text || text.endsWith(':') || lexicon.closing.test(text) || namesWork(speaker)) continue;
      makeOne(ctx, 'blockquote-speaker', { quote: words, speaker: [speaker] });
      ctx.unwrap(quote);
    }
  },
};

function speakerIn(quote: Element): Element | undefined {
  const parts = quote.children.filter((child): child is Element => isElement(child) && wordsOf(child) !== '');
  const last = parts.at(-1);
  if (!last) return undefined;
  if (parts.length > 1 && (/^(cite|footer|figcaption)$/.test(last.name) || isCiteOnly(last) || isSpeakerBlock(last)))
    return last;
  return last.name === 'p' ? (splitSpeaker(last) ?? splitTrailingDash(last) ?? splitTrailingName(last)) : undefined;
}

/** `<footer><cite>How Forms Work</cite>, p. 12</footer>`: a book is quoted. */
function namesWork(speaker: Element): boolean {
  return /^(cite|footer|figcaption)$/.test(speaker.name) && isWork(wordsOf(speaker));
}

function isCiteOnly(block: Element): boolean {
  const cite = block.children.find((child): child is Element => isElement(child) && child.name === 'cite');
  return cite !== undefined && wordsOf(cite) === wordsOf(block);
}
