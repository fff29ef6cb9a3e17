import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { createElement, inCode, isElement, isEmpty, wordsOf } from '../src/page/nodes.ts';
import { append, before } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

const formSchema = z.strictObject({ item: z.string(), title: z.string(), content: z.string() });

const options = z.strictObject({
  /** A site's own accordions: selectors of an item and, in it, of its title and content. */
  forms: z.array(formSchema).readonly().default([]),
});

/** Make a section of each item of an accordion, titled by its button. */
export const accordions: Transform = {
  name: 'accordions',
  summary: 'Make sections of accordion items (Foundation, Bootstrap, DSFR, USWDS, jQuery UI, details).',
  configure: withOptions(options, ({ forms: own }) => (ctx) => {
    for (const { title, content } of pairs)
      for (const element of ctx.$(title).get())
        if (isElement(element) && !inCode(element)) wrapPair(ctx, element, content);
    for (const form of [...own, ...forms]) {
      // From the inside out: `<details>` in `<details>`.
      for (const item of ctx.$(form.item).get().reverse())
        if (isElement(item) && !inCode(item)) section(ctx, item, form);
    }
  }),
};

type Form = z.output<typeof formSchema>;

/** How each framework marks up an item. */
const forms: readonly Form[] = [
  {
    item: '.accordion-item',
    title: '.accordion-title, .accordion-button',
    content: '.accordion-content, .accordion-collapse',
  },
  { item: '.fr-accordion', title: '.fr-accordion__btn', content: '.fr-collapse' },
  { item: '.panel', title: '.panel-title', content: '.panel-collapse' },
  { item: '.card', title: '[data-toggle=collapse], [data-bs-toggle=collapse]', content: '.collapse' },
  { item: '.accordion > dd, .accordion > li.accordion-navigation', title: 'a[href^="#"]', content: '.content' },
  { item: 'details', title: 'summary', content: '' },
];

/** Titles and contents side by side, with nothing around the two: USWDS, jQuery UI, W3Schools. */
const pairs: readonly Omit<Form, 'item'>[] = [
  {
    title: '.usa-accordion__heading, .usa-accordion > li > .usa-accordion__button',
    content: '.usa-accordion__content',
  },
  { title: 'button.accordion, button.collapsible', content: '.panel, .content, .accordion-content' },
  { title: ['.ui-accordion', '#accordion', '.accordion'].map(headingsIn).join(), content: 'div, section' },
];

function headingsIn(box: string): string {
  return [2, 3, 4, 5, 6].map((level) => `${box} > h${level}`).join();
}

function wrapPair(ctx: TransformContext, title: Element, selector: string): void {
  const content = ctx.$(title).next(selector).get(0);
  if (!content || isEmpty(content)) return;
  const item = createElement('div', title);
  before(title, [item]);
  append(item, [title, content]);
  section(ctx, item, { item: '', title: '> :first-child', content: '> :last-child' });
}

function section(ctx: TransformContext, item: Element, form: Form): void {
  const { $ } = ctx;
  const title = $(item).find(form.title).first().get(0);
  if (!title || !wordsOf(title)) return;
  const content = form.content ? $(item).find(form.content).first().get(0) : item;
  // A title whose panel never came: `<button aria-controls="absent">`.
  if (!content || (content !== item && isEmpty(content))) return;
  const heading = headingOf(ctx, title, item);
  const level = heading ? Number(heading.name.slice(1)) : undefined;
  const id =
    takeId(item) ?? (content === item ? undefined : takeId(content)) ?? (heading ? takeId(heading) : undefined);
  ctx.section(item, { kind: 'accordion', title, level, id, reason: 'An item of an accordion was made a section.' });
}

/** The heading around a title, or in it. */
function headingOf(ctx: TransformContext, title: Element, item: Element): Element | undefined {
  for (let up: Element['parent'] = title; isElement(up) && up !== item; up = up.parent) {
    if (/^h[1-6]$/.test(up.name)) return up;
  }
  const inside = ctx.$(title).find('h1, h2, h3, h4, h5, h6').get(0);
  return isElement(inside) ? inside : undefined;
}

function takeId(element: Element): string | undefined {
  const id = element.attribs['id'];
  delete element.attribs['id'];
  return id || undefined;
}
