import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { classesOf, createElement, inCode, isElement, shown, wordsOf } from '../src/page/nodes.ts';
import { append, before } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

const options = z.strictObject({
  /** A site's own boxes: class name to kind. */
  classes: z.record(z.string(), z.string()).default({}),
});

/** Make call-outs of boxes set apart by their class, and of blockquotes that are notes or buttons. */
export const callouts: Transform = {
  name: 'callouts',
  summary: 'Make call-outs of boxes, alerts and notes, also where a blockquote was used for one.',
  configure: withOptions(options, ({ classes }) => {
    const kinds = new Map([...Object.entries(boxes), ...Object.entries(classes)]);
    return (ctx) => {
      for (const element of ctx.$('[class]').get().reverse()) {
        const kind = isElement(element) && kinds.get(classesOf(element).find((name) => kinds.has(name)) ?? '');
        if (kind && holders.has(element.name) && !inCode(element)) make(ctx, element, variant(element) ?? kind);
      }
      for (const quote of ctx.$('blockquote').get()) quoteThatIsNone(ctx, quote);
    };
  }),
};

const holders = new Set(['div', 'section', 'aside', 'blockquote', 'p', 'article']);

/** Class names of boxes, and what kind of box they make. */
const boxes: Readonly<Record<string, string>> = {
  'fr-callout': 'note',
  'fr-alert': 'info',
  'fr-notice': 'info',
  'fr-highlight': 'highlight',
  'usa-alert': 'info',
  'usa-summary-box': 'note',
  alert: 'info',
  callout: 'note',
  encadre: 'box',
  exergue: 'highlight',
  'lien-important': 'action',
  admonition: 'note',
  note: 'note',
  notice: 'note',
  tip: 'tip',
  warning: 'warning',
  caution: 'warning',
  'info-box': 'info',
  infobox: 'info',
};

/** `fr-alert--warning`, `alert-danger`, `callout warning`: how grave it is. */
function variant(element: Element): string | undefined {
  const found = /(?:^|\s|-)(info|success|warning|error|danger|tip|important)(?:\s|$)/.exec(
    element.attribs['class'] ?? '',
  );
  return found?.[1]?.replace('danger', 'error');
}

function make(ctx: TransformContext, element: Element, kind: string): void {
  if (!wordsOf(element) && ctx.$(element).find('img, rf-embed, rf-opaque').length === 0) return;
  let box = element;
  if (element.name === 'p') {
    box = createElement('div', element);
    before(element, [box]);
    delete element.attribs['class'];
    append(box, [element]);
  }
  ctx.callout(box, { kind, reason: `A box set apart from the text was made a call-out (${kind}).` });
}

/** First words that make a note of a blockquote, by language. */
const labels: Readonly<Record<string, RegExp>> = {
  note: /^(?:note|nota bene|nb|remarque|à noter|à retenir|à savoir|bon à savoir|pour rappel|rappel|reminder|please note)\s*:?/i,
  tip: /^(?:tip|astuce|conseil|hint)\s*:?/i,
  warning: /^(?:warning|attention|caution|avertissement|important)\s*:?/i,
  info: /^(?:info|information|update|mise à jour|màj|edit|disclaimer)\s*:?/i,
  action: /^(?:lire aussi|à lire aussi|voir aussi|read also|see also|en savoir plus|learn more)\s*:?/i,
};

/** `> **Note:** …`, `> [link]`, `> ### Title`: a blockquote, but nobody is quoted. */
function quoteThatIsNone(ctx: TransformContext, quote: Element): void {
  if (inCode(quote) || ctx.$(quote).parent().closest('blockquote, rf-callout').length > 0) return;
  const kind = labelOf(quote) ?? (isLinksOnly(ctx, quote) ? 'action' : headed(quote) ? 'box' : undefined);
  if (kind) ctx.callout(quote, { kind, reason: `A blockquote that quotes nobody was made a call-out (${kind}).` });
}

function labelOf(quote: Element): string | undefined {
  const [first] = shown(quote);
  const line = isElement(first) && first.name === 'p' ? first : quote;
  const [start] = shown(line);
  const label = isElement(start) && (start.name === 'strong' || start.name === 'b') ? wordsOf(start) : '';
  if (!label || label.length > 40) return undefined;
  const isLabel = /:\s*$/.test(label) || /^\s*(?::|$)/.test(start?.next?.type === 'text' ? start.next.data : '');
  return isLabel ? Object.entries(labels).find(([, words]) => words.test(label))?.[0] : undefined;
}

function isLinksOnly(ctx: TransformContext, quote: Element): boolean {
  // `“The DATA Act!” - {{ who }}`: a link may be what was said.
  if (ctx.$(quote).find('rf-opaque').length > 0 || /[«»“”"]/.test(wordsOf(quote))) return false;
  const links = ctx.$(quote).find('a[href]');
  const linked = links.get().map(wordsOf).join('').replace(/\W/g, '');
  return links.length > 0 && linked.length > 0 && linked === wordsOf(quote).replace(/\W/g, '');
}

function headed(quote: Element): boolean {
  const [first] = shown(quote);
  return isElement(first) && /^h[1-6]$/.test(first.name) && shown(quote).length > 1;
}
