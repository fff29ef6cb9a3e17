import type { AnyNode } from 'domhandler';
import { isBlank, isElement, wordsOf } from '../../../src/page/nodes.ts';
import { endsQuote, isOneQuote, startsQuote } from '../quote-marks.ts';
import { makeOne, type TestimonialRule } from '../testimonial-rule.ts';

/** A page that is one quotation from its first word to its last; its front matter says whose. */
export const wholeBody: TestimonialRule = {
  name: 'whole-body',
  apply: (ctx) => {
    const [root] = ctx.$.root().get();
    if (!root) return;
    const nodes = root.children.filter((node) => !isBlank(node) && wordsOf(node) !== '');
    const first = nodes[0];
    const last = nodes.at(-1);
    if (!first || !last || !nodes.every((node) => isElement(node) && /^(p|ul|ol|div)$/.test(node.name))) return;
    const end = endOf(nodes);
    if (end.length > 0) return makeOne(ctx, 'whole-body', { quote: end });
    if (!startsQuote(first) || !endsQuote(last) || nodes.map(wordsOf).join(' ').length < 80) return;
    // One paragraph closed at once is a lead, not the page.
    if (nodes.length > 1 && endsQuote(first) && !nodes.every((node) => startsQuote(node) && endsQuote(node))) return;
    makeOne(ctx, 'whole-body', { quote: nodes });
  },
};

/** The words at the end of a short page that begins with a line or two on who speaks. */
function endOf(nodes: readonly AnyNode[]): readonly AnyNode[] {
  const from = nodes.findIndex((node) => startsQuote(node));
  const words = nodes.slice(from);
  const isEnd =
    from > 0 &&
    from < 3 &&
    words.length <= 3 &&
    words.every((node) => isElement(node) && node.name === 'p' && isOneQuote(node));
  return isEnd && words.map(wordsOf).join(' ').length > 100 ? words : [];
}
