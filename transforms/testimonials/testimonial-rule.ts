import type { AnyNode, Element } from 'domhandler';
import { excerptOf } from '../../src/page/excerpt.ts';
import { classesOf, isBlank, isElement } from '../../src/page/nodes.ts';
import type { TransformContext } from '../../src/transform.ts';
import { parseAttribution } from './attribution.ts';
import { flattenLine, spoken, trimBreaks } from './speaker-line.ts';

/** One way in which pages show who said what. */
export interface TestimonialRule {
  /** Kebab-case, equal to the file's name; it stands in the document beside what it found. */
  readonly name: string;
  readonly apply: (ctx: TransformContext) => void;
}

interface Found {
  readonly quote: readonly AnyNode[];
  readonly speaker?: readonly AnyNode[] | undefined;
  readonly portrait?: Element | undefined;
  readonly partOf?: string | undefined;
  /** The line that names the speaker, where it stays outside. */
  readonly named?: string | undefined;
}

/** Make a testimonial of what a rule found. */
export function makeOne(ctx: TransformContext, rule: string, { quote, speaker, portrait, partOf, named }: Found): void {
  const line = speaker ? flattenLine(speaker.filter((node) => !isBlank(node))) : [];
  for (const node of quote) if (isElement(node) && node.name === 'p') trimBreaks(node);
  const said = lineOf(line);
  const who = said ? ` of “${excerptOf(said)}”` : '';
  ctx.testimonial({
    rule,
    quote: trim(quote),
    ...(line.length > 0 ? { attribution: line, ...parseAttribution(said) } : {}),
    ...(portrait ? { portrait } : {}),
    ...(partOf ? { partOf } : {}),
    ...(named ? { speaker: { text: named, ...parseAttribution(named) } } : {}),
    reason: `The words${who} were made a testimonial.`,
  });
}

function lineOf(nodes: readonly AnyNode[]): string {
  return nodes
    .map((node) => spoken([node]))
    .filter(Boolean)
    .join(nodes.some((node) => isElement(node) && node.name !== 'br') ? '\n' : ' ');
}

function trim(nodes: readonly AnyNode[]): readonly AnyNode[] {
  const isNothing = (node: AnyNode): boolean => isBlank(node) || (isElement(node) && node.name === 'br');
  const first = nodes.findIndex((node) => !isNothing(node));
  const last = nodes.findLastIndex((node) => !isNothing(node));
  return first < 0 ? [] : nodes.slice(first, last + 1);
}

/** Blockquotes that some other site or a template made, or that hold code. */
const notQuotes = new Set(['twitter-tweet', 'twitter-video', 'instagram-media', 'code', 'lien-important']);

/** The blockquotes that may hold someone's words. */
export function quotations(ctx: TransformContext): readonly Element[] {
  const { $ } = ctx;
  return $('blockquote')
    .get()
    .filter(
      (quote) =>
        quote.parent !== null &&
        $(quote).parents('blockquote, rf-callout, rf-testimonial, rf-embed, pre').length === 0 &&
        $(quote).find('rf-testimonial').length === 0 &&
        !classesOf(quote).some((name) => notQuotes.has(name)),
    );
}

/** The element after a node, blanks and line breaks passed over. */
export function nextElement(node: AnyNode): Element | undefined {
  let at = node.next;
  while (at && (isBlank(at) || (isElement(at) && at.name === 'br'))) at = at.next;
  return isElement(at) ? at : undefined;
}
