import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { anchorOf, inCode, isElement, isEmpty, wordsOf } from '../src/page/nodes.ts';
import { take } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

/** Take off what only laid the page out, and name old elements as they are named today. */
export const unwrapPresentational: Transform = {
  name: 'unwrap-presentational',
  summary: 'Unwrap div, span, font, center and the like, and rename old elements.',
  configure: withOptions(z.strictObject({}), () => (ctx) => {
    for (const element of all(ctx, 'span, font')) emphasisOfStyle(ctx, element);
    for (const [tag, name] of renamed) for (const element of all(ctx, tag)) ctx.rename(element, name);
    for (const element of all(ctx, 'tt, samp')) codeOf(ctx, element);
    for (const element of all(ctx, controls)) control(ctx, element);
    for (const [tag, meaning] of unsaid) {
      for (const element of all(ctx, tag))
        ctx.unwrap(element, wordsOf(element) ? `Markdown cannot say ${meaning}.` : undefined);
    }
    for (const element of all(ctx, inlineWrappers)) ctx.unwrap(element);
    for (const element of all(ctx, 'legend, summary, rp')) ctx.rename(element, 'p');
    for (const element of all(ctx, 'h1, h2, h3, h4, h5, h6')) flatten(ctx, element);
    for (const element of all(ctx, blockWrappers)) if (!isRead(element)) unwrapBlock(ctx, element);
  }),
};

const inlineWrappers =
  'span, font, small, big, bdo, bdi, time, data, nobr, blink, label, output, picture, cite, dfn, wbr, button, ' +
  'picture > source, ruby, slot, map, meter, progress';

const blockWrappers =
  'div, section, article, main, header, footer, aside, nav, center, address, fieldset, form, hgroup, dialog, search, ' +
  'details, marquee';

const renamed: readonly (readonly [string, string])[] = [
  ['b', 'strong'],
  ['i', 'em'],
  ['s', 'del'],
  ['strike', 'del'],
  ['dir', 'ul'],
  ['menu', 'ul'],
  ['acronym', 'abbr'],
];

/** What a reader sees and Markdown has no form for. */
const unsaid: readonly (readonly [string, string])[] = [
  ['u', 'that words are underlined'],
  ['ins', 'that words were added'],
  ['mark', 'that words are marked'],
  ['abbr', 'what an abbreviation stands for'],
  ['q', 'that words are quoted in a line'],
];

const controls = 'input, select, textarea, canvas, area, col, datalist';

function all(ctx: TransformContext, selector: string): readonly Element[] {
  return ctx
    .$(selector)
    .get()
    .filter((element): element is Element => isElement(element) && element.parent !== null && !inCode(element));
}

/** The model reads footnotes and formulas by their `<div>`. */
function isRead(element: Element): boolean {
  return /(^|\s)(footnotes|kdmath)(\s|$)/.test(element.attribs['class'] ?? '');
}

/** `<span style="font-weight: bold">` shows as bold as `<b>` does. */
function emphasisOfStyle(ctx: TransformContext, element: Element): void {
  const style = element.attribs['style'] ?? '';
  const tags = [
    /font-weight\s*:\s*(bold|[6-9]00)/i.test(style) ? 'strong' : '',
    /font-style\s*:\s*(italic|oblique)/i.test(style) ? 'em' : '',
  ].filter(Boolean);
  const text = wordsOf(element);
  if (tags.length === 0 || !text || ctx.$(element).find('p, div, ul, ol, table').length > 0) return;
  const [outer = 'strong', inner] = tags;
  delete element.attribs['style'];
  const effects = tags.map(() => ({ what: 'emphasis', sign: 'gained', text }) as const);
  ctx.rename(element, outer, 'Bold or italic by style was made emphasis.', effects);
  if (inner) ctx.$(element).wrapInner(`<${inner}>`);
}

function codeOf(ctx: TransformContext, element: Element): void {
  const isKnown = element.name === 'tt';
  const effects = isKnown ? [] : [{ what: 'code', sign: 'gained', text: wordsOf(element) } as const];
  ctx.rename(element, 'code', isKnown ? undefined : 'A sample of output was made code.', effects);
}

/** A task's box is content: `<li><input type="checkbox">`. */
function control(ctx: TransformContext, element: Element): void {
  const parent = element.parent;
  if (element.attribs['type'] === 'checkbox' && isElement(parent) && ctx.$(parent).closest('li').length > 0) return;
  if (element.name === 'col' || element.name === 'area') return take(element);
  // `Name:<input>First name:<input>`: what stands on both sides of a field was never one word.
  ctx.$(element).before(' ');
  ctx.drop(element, 'A form field has no place in content and was left out.');
}

/** A heading is one line: `<h2><div>Title</div></h2>`. */
function flatten(ctx: TransformContext, heading: Element): void {
  for (const block of ctx.$(heading).find('p, div, section, center, address').get()) {
    ctx.$(block).before(' ').after(' ');
    ctx.unwrap(block);
  }
}

function unwrapBlock(ctx: TransformContext, element: Element): void {
  const id = anchorOf(element);
  if (id !== undefined) passAnchor(element, id);
  ctx.unwrap(element);
}

/** A wrapper's anchor goes to the first block in it that has none. */
function passAnchor(element: Element, id: string): void {
  const first = element.children.find((child): child is Element => isElement(child) && !isEmpty(child));
  if (first && !first.attribs['id'] && first.name !== 'img') first.attribs['id'] = id;
}
