import type { Element } from 'domhandler';
import { inCode, isElement, isEmpty, wordsOf } from '../../../src/page/nodes.ts';
import type { TransformContext } from '../../../src/transform.ts';
import { endsQuote, startsQuote } from '../quote-marks.ts';
import { makeOne, type TestimonialRule } from '../testimonial-rule.ts';

/** An interview whose answers are set as quotations: under each question, words from an opening mark to the closing one. */
export const quotedAnswers: TestimonialRule = {
  name: 'quoted-answers',
  apply: (ctx) => {
    const questions = ctx
      .$('h2, h3, h4, h5, h6, p[data-rf-pseudo]')
      .get()
      .filter(
        (line) => isElement(line) && !inCode(line) && ctx.$(line).closest('rf-testimonial, blockquote').length === 0,
      );
    const answers = questions.map((question) => answerTo(ctx, question)).filter((answer) => answer.length > 0);
    // One section that opens with a quotation is no interview.
    if (answers.length < 2 || answers.length * 2 < questions.length) return;
    for (const quote of answers) makeOne(ctx, 'quoted-answers', { quote });
  },
};

/** The blocks under a question from an opening quotation mark to the closing one, all its text, or none. */
function answerTo(ctx: TransformContext, question: Element): readonly Element[] {
  const taken: Element[] = [];
  for (let at = question.next; at; at = at.next) {
    if (isEmpty(at)) continue;
    if (!isElement(at) || !/^(p|ul|ol)$/.test(at.name) || at.attribs['data-rf-pseudo'] !== undefined) break;
    if (taken.length === 0 && wordsOf(at) === '') continue;
    if (taken.length === 0 && !startsQuote(at)) return [];
    taken.push(at);
    if (endsQuote(at)) return restIsQuiet(ctx, at) && taken.map(wordsOf).join(' ').length > 80 ? taken : [];
  }
  return [];
}

/** After the answer come pictures, boxes and the next question, not the author's own text. */
function restIsQuiet(ctx: TransformContext, last: Element): boolean {
  for (let at = last.next; at; at = at.next) {
    if (isElement(at) && (/^(h[1-6]|hr|rf-callout|rf-section|rf-embed)$/.test(at.name) || at.attribs['data-rf-pseudo']))
      return true;
    if (!isEmpty(at) && (!isElement(at) || wordsOf(at) !== '')) return false;
  }
  return true;
}
