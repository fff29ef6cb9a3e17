import type { Element } from 'domhandler';
import { effectsBetween } from '../../../src/page/effects.ts';
import { createElement, inCode, isElement, shown } from '../../../src/page/nodes.ts';
import { swap } from '../../../src/page/splice.ts';
import { inventoryOf } from '../../../src/prove/inventory.ts';
import type { TransformContext } from '../../../src/transform.ts';
import { startsQuote } from '../quote-marks.ts';
import { splitSpeaker } from '../speaker-line.ts';
import { makeOne, type TestimonialRule } from '../testimonial-rule.ts';

/** A list whose every item is a quotation and who said it: `* “…” - Hut keeper`. */
export const quotedItems: TestimonialRule = {
  name: 'quoted-items',
  apply: (ctx) => {
    for (const list of ctx.$('ul').get()) {
      if (inCode(list) || ctx.$(list).closest('rf-testimonial, li, td, th').length > 0) continue;
      const items = shown(list).filter(isElement);
      if (items.length === 0 || items.length !== shown(list).length) continue;
      if (!items.every((item) => item.name === 'li' && namesSpeaker(ctx, item))) continue;
      for (const line of asParagraphs(ctx, list, items)) {
        const speaker = splitSpeaker(line);
        if (speaker) makeOne(ctx, 'quoted-items', { quote: [line], speaker: [speaker] });
      }
    }
  },
};

/** Looks at a copy, since parting a line changes it. */
function namesSpeaker(ctx: TransformContext, item: Element): boolean {
  const line = lineOf(item);
  if (!line || !startsQuote(line)) return false;
  const copy = ctx.$('<div>').append(ctx.$(line).clone());
  const [only] = copy.children().get();
  return isElement(only) && splitSpeaker(only) !== undefined;
}

/** The one line of an item: the item, or the paragraph that is all of it. */
function lineOf(item: Element): Element | undefined {
  const [only, ...others] = shown(item);
  if (others.length === 0 && isElement(only) && only.name === 'p') return only;
  return shown(item).some((node) => isElement(node) && /^(p|ul|ol|div|blockquote)$/.test(node.name)) ? undefined : item;
}

function asParagraphs(ctx: TransformContext, list: Element, items: readonly Element[]): readonly Element[] {
  const before = inventoryOf([list]);
  const lines = items.map((item) => createElement('p', item, (lineOf(item) ?? item).children.slice()));
  swap(list, lines);
  const reason = 'A list of quotations was made a row of them.';
  const [first] = lines;
  if (first) ctx.note(first, 'changed-by-rule', reason, effectsBetween(before, inventoryOf(lines)));
  return lines;
}
