import type { AnyNode } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { inCode, isElement } from '../src/page/nodes.ts';
import type { Transform, TransformContext } from '../src/transform.ts';
import { testimonialRules } from './testimonials/rules/index.ts';
import { makeOne } from './testimonials/testimonial-rule.ts';

const options = z.strictObject({
  /** A site's own: selectors of the box, and in it of the words and of who said them. */
  selectors: z
    .array(z.strictObject({ box: z.string(), quote: z.string().optional(), speaker: z.string().optional() }))
    .readonly()
    .default([]),
});

/** Find who said what: each quotation with a speaker becomes a testimonial. */
export const testimonials: Transform = {
  name: 'testimonials',
  summary: 'Make testimonials of quotations that name their speaker.',
  configure: withOptions(options, ({ selectors }) => (ctx) => {
    for (const own of selectors) ownBoxes(ctx, own);
    for (const rule of testimonialRules) rule.apply(ctx);
  }),
};

interface Own {
  readonly box: string;
  readonly quote?: string | undefined;
  readonly speaker?: string | undefined;
}

function ownBoxes(ctx: TransformContext, own: Own): void {
  const { $ } = ctx;
  for (const box of $(own.box).get()) {
    if (!isElement(box) || inCode(box) || $(box).closest('rf-testimonial').length > 0) continue;
    const speaker: AnyNode[] = own.speaker ? $(box).find(own.speaker).get() : [];
    const quote: AnyNode[] = own.quote
      ? $(box).find(own.quote).get()
      : box.children.filter((node) => !speaker.includes(node));
    if (quote.length > 0) makeOne(ctx, 'own-selector', { quote, speaker });
  }
}
