import type { AnyNode, Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { createElement, inCode, isBlank, isElement, isEmpty, shown, wordsOf } from '../src/page/nodes.ts';
import { append, before } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';
import { quoteUnder } from './testimonials/above.ts';
import { looksLikeSpeaker } from './testimonials/attribution.ts';
import { endsQuote, isOneQuote } from './testimonials/quote-marks.ts';

const options = z.strictObject({
  /** Characters from which a bold paragraph is text. Default 120. */
  longest: z.int().positive().default(120),
  /** `heading` makes headings of them everywhere, not in accordions and tabs alone. */
  as: z.enum(['bold', 'heading']).default('bold'),
});

/** Find paragraphs that are one bold run and act as headings. */
export const pseudoHeadings: Transform = {
  name: 'pseudo-headings',
  summary: 'Mark bold or large paragraphs that act as headings; in accordions and tabs, make sections of them.',
  configure: withOptions(options, ({ longest, as }) => (ctx) => {
    // From the end, so that what follows a heading is known when it is looked at.
    for (const paragraph of ctx.$('p').get().reverse()) {
      if (!actsAsHeading(ctx, paragraph, longest)) continue;
      if (
        as === 'heading' ||
        ctx.$(paragraph).closest('rf-section').is('[kind=accordion], [kind=tab], [kind=pseudo-heading]')
      )
        section(ctx, paragraph);
      else if (paragraph.attribs['data-rf-pseudo'] === undefined) {
        paragraph.attribs['data-rf-pseudo'] = '1';
        ctx.note(
          paragraph,
          'changed-by-rule',
          'A bold paragraph that acts as a heading opens a section of the outline.',
        );
      }
    }
  }),
};

const elsewhere =
  'blockquote, li, td, th, dd, figure, rf-callout, rf-testimonial, rf-attribution, rf-embed, rf-title, .footnotes';

function actsAsHeading(ctx: TransformContext, paragraph: Element, longest: number): boolean {
  const text = wordsOf(paragraph);
  if (inCode(paragraph) || !(isBold(paragraph) || isStyled(paragraph)) || text.length > longest || !/\p{L}/u.test(text))
    return false;
  if (ctx.$(paragraph).closest(elsewhere).length > 0 || isLink(ctx, paragraph)) return false;
  // A sentence is text, however bold: `**Les dossiers reçus après le 30 avril ne seront pas étudiés.**`
  if (/[.,;…]["»”)]*$/.test(text) && !/^\d+[.)]?\s*\S{0,30}\.$/.test(text)) return false;
  // Someone's words in bold, or an address, title nothing.
  if (isOneQuote(text) || quotedSentence.test(text) || /\w\.\w{2,}\//.test(text)) return false;
  const next = beside(paragraph, 'next');
  if (!next || isHeadingLike(next) || quoteUnder(paragraph)) return false;
  if (text.endsWith(':') && introduces(ctx, next)) return false;
  const previous = beside(paragraph, 'prev');
  return !(previous && endsQuote(previous) && looksLikeSpeaker(text));
}

/** `“I was lost.” (« Je me suis perdu. »)` */
const quotedSentence = /^[«“„"].*[.!?]\s?[»”“"]/;

function isBold(paragraph: Element): boolean {
  const nodes = shown(paragraph).filter((node) => !(isElement(node) && node.name === 'br'));
  return nodes.length > 0 && nodes.every(isBoldNode);
}

/** `<p class="h2">`, `<p style="font-weight: bold">`, `<p style="font-size: 24px">`: set as a heading is. */
function isStyled({ attribs }: Element): boolean {
  if (/(?:^|\s)(?:fr-)?h[1-6](?:\s|$)/.test(attribs['class'] ?? '')) return true;
  const style = attribs['style'] ?? '';
  if (/font-weight:\s*(?:bold|bolder|[6-9]00)/i.test(style)) return true;
  const [, size = '0', unit = ''] = /font-size:\s*([\d.]+)\s*(px|pt|r?em|%)/i.exec(style) ?? [];
  return Number(size) >= (largest[unit.toLowerCase()] ?? Number.POSITIVE_INFINITY);
}

/** From which size a line is larger than the text around it. */
const largest: Readonly<Record<string, number>> = { px: 20, pt: 15, em: 1.25, rem: 1.25, '%': 125 };

function isBoldNode(node: AnyNode): boolean {
  if (!isElement(node)) return false;
  if (node.name === 'strong' || node.name === 'b')
    return !node.children.some((child) => isElement(child) && child.name === 'img');
  const inside = shown(node);
  return ['span', 'font', 'u', 'em', 'i'].includes(node.name) && inside.length > 0 && inside.every(isBoldNode);
}

/** A bold link is a button. */
function isLink(ctx: TransformContext, paragraph: Element): boolean {
  const link = ctx.$(paragraph).find('a[href]').get(0);
  return link !== undefined && wordsOf(link).length >= wordsOf(paragraph).length - 2;
}

/** The block before or after, line breaks and empty ones passed over. */
function beside(node: Element, step: 'prev' | 'next'): Element | undefined {
  let at: AnyNode | null = node[step];
  while (at && (isBlank(at) || isEmpty(at))) at = at[step];
  return isElement(at) ? at : undefined;
}

function isHeadingLike(node: Element): boolean {
  return /^(h[1-6]|hr|rf-section)$/.test(node.name) && node.attribs['kind'] !== 'pseudo-heading';
}

/** `**Contacts :**` before a list, or before a link, is a label. */
function introduces(ctx: TransformContext, next: Element): boolean {
  return /^(ul|ol|dl|rf-embed|blockquote|table)$/.test(next.name) || (next.name === 'p' && isLink(ctx, next));
}

function section(ctx: TransformContext, paragraph: Element): void {
  const inside: AnyNode[] = [];
  for (let at = paragraph.next; at && !(isElement(at) && isEnd(at)); at = at.next) inside.push(at);
  const wrapper = createElement('div', paragraph);
  before(paragraph, [wrapper]);
  append(wrapper, [paragraph, ...inside]);
  const reason = 'A bold paragraph that acts as a heading was made the title of a section.';
  ctx.section(wrapper, { kind: 'pseudo-heading', title: paragraph, id: paragraph.attribs['id'], reason });
}

function isEnd(node: Element): boolean {
  return /^h[1-6]$/.test(node.name) || node.name === 'rf-section';
}
