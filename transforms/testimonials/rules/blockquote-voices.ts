import type { Element } from 'domhandler';
import { isBlank, isElement, shown, wordsOf } from '../../../src/page/nodes.ts';
import { isOneQuote } from '../quote-marks.ts';
import { lexicon } from '../speaker-words.ts';
import { makeOne, quotations, type TestimonialRule } from '../testimonial-rule.ts';

/** A blockquote of several paragraphs, each of them one quotation or in italics from end to end: each is someone's. */
export const blockquoteVoices: TestimonialRule = {
  name: 'blockquote-voices',
  apply: (ctx) => {
    for (const quote of quotations(ctx)) {
      const parts = quote.children.filter((node) => !isBlank(node));
      if (parts.length < 2 || !parts.every(isVoice)) continue;
      if (!lexicon.firstPerson.test(wordsOf(quote))) continue;
      for (const part of parts) makeOne(ctx, 'blockquote-voices', { quote: [part] });
      ctx.unwrap(quote);
    }
  },
};

function isVoice(node: Element['children'][number]): boolean {
  return isElement(node) && node.name === 'p' && wordsOf(node).length > 20 && (isOneQuote(node) || isItalic(node));
}

function isItalic(paragraph: Element): boolean {
  return shown(paragraph).every((node) => isElement(node) && (node.name === 'em' || node.name === 'i'));
}
