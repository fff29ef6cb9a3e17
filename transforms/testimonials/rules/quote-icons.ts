import type { AnyNode } from 'domhandler';
import { inCode, isBlank, isElement, wordsOf } from '../../../src/page/nodes.ts';
import { take } from '../../../src/page/splice.ts';
import { isSpeakerBlock } from '../speaker-line.ts';
import { makeOne, type TestimonialRule } from '../testimonial-rule.ts';

/** `<i class="fa fa-quote-left"></i> … <i class="fa fa-quote-right"></i>`: quotation marks that are pictures. */
export const quoteIcons: TestimonialRule = {
  name: 'quote-icons',
  apply: (ctx) => {
    const { $ } = ctx;
    for (const icon of $('[class*=quote-left]').get()) {
      if (!isElement(icon) || wordsOf(icon) || inCode(icon)) continue;
      const box = $(icon).closest('div, td, li, blockquote, section').get(0);
      if (!isElement(box) || !wordsOf(box) || $(box).closest('rf-testimonial').length > 0) continue;
      if ($(box).find('[class*=quote-left]').length > 1) continue;
      for (const mark of $(box).find('[class*=quote-left], [class*=quote-right]').get()) dropMark(mark);
      const last = box.children.findLast((child) => isElement(child) && wordsOf(child) !== '');
      const speaker =
        isSpeakerBlock(last) && last !== box.children.find((child) => wordsOf(child) !== '') ? last : undefined;
      makeOne(ctx, 'quote-icons', {
        quote: box.children.filter((node) => node !== speaker),
        speaker: speaker ? [speaker] : undefined,
      });
    }
  },
};

/** The icon goes, and the line break that set it apart. */
function dropMark(mark: AnyNode): void {
  let next = mark.next;
  while (next && isBlank(next)) next = next.next;
  if (isElement(next) && next.name === 'br') take(next);
  take(mark);
}
