import type { Element } from 'domhandler';
import { inCode, isElement, shown, wordsOf } from '../../../src/page/nodes.ts';
import { isNameAndRole } from '../attribution.ts';
import { endsQuote, startsQuote } from '../quote-marks.ts';
import { makeOne, nextElement, type TestimonialRule } from '../testimonial-rule.ts';

/** `**Name, role**`, and under it paragraphs in quotation marks. The line stays where it is, before the words. */
export const speakerThenPassage: TestimonialRule = {
  name: 'speaker-then-passage',
  apply: (ctx) => {
    for (const line of ctx.$('p').get()) {
      if (inCode(line) || ctx.$(line).closest('rf-testimonial, blockquote, td, th, li').length > 0) continue;
      const named = boldStart(line);
      if (named === undefined || !isNameAndRole(named, 180)) continue;
      const quote = passageAfter(line);
      if (quote.length > 0) makeOne(ctx, 'speaker-then-passage', { quote, named });
    }
  },
};

function boldStart(line: Element): string | undefined {
  const [first] = shown(line);
  return isElement(first) && (first.name === 'strong' || first.name === 'b') ? wordsOf(first) : undefined;
}

/** The paragraphs from an opening mark to the closing one, eight at most, with nothing else between them. */
function passageAfter(line: Element): readonly Element[] {
  const taken: Element[] = [];
  for (let next = nextElement(line); next && taken.length < 8; next = nextElement(next)) {
    if (!/^(p|ul|ol)$/.test(next.name) || (taken.length === 0 && !startsQuote(next))) return [];
    taken.push(next);
    if (endsQuote(next)) return taken;
  }
  return [];
}
