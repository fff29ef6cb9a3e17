import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { createElement, inCode, isElement, shown, wordsOf } from '../src/page/nodes.ts';
import { append } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

const options = z.strictObject({
  /** Classes of boxes that hold nothing but an important link. */
  boxes: z.array(z.string()).readonly().default(['lien-important']),
});

/** Make links of what leads somewhere and looks like a button. Runs before the handlers that say where are dropped. */
export const linkButtons: Transform = {
  name: 'link-buttons',
  summary: 'Make plain links of buttons that lead somewhere and of boxes that hold one link.',
  configure: withOptions(options, ({ boxes }) => (ctx) => {
    const { $ } = ctx;
    for (const button of $('button[onclick]').get()) if (!inCode(button)) linkOf(ctx, button);
    for (const button of $('a button, button').get()) if (isBesideLink(ctx, button)) ctx.unwrap(button);
    for (const name of boxes) {
      for (const box of $(`.${name}`).get()) if (isElement(box) && isOneLink(ctx, box)) open(ctx, box);
    }
  }),
};

const address: RegExp = /(?:location(?:\.href)?\s*=|location\.assign\(|window\.open\()\s*(?:'([^']+)'|"([^"]+)")/;

function linkOf(ctx: TransformContext, button: Element): void {
  const found = address.exec(button.attribs['onclick'] ?? '');
  const href = found?.[1] ?? found?.[2];
  if (!href || !wordsOf(button) || /^\s*javascript:/i.test(href)) return;
  const link = createElement('a', button);
  link.attribs['href'] = href;
  append(link, button.children.slice());
  append(button, [link]);
  const effects = [{ what: 'link', sign: 'gained', text: href } as const];
  ctx.note(button, 'changed-by-rule', `A button that opens ${href} was made a link.`, effects);
  delete button.attribs['onclick'];
  ctx.unwrap(button);
}

/** `<a><button>Go</button></a>`, `<button><a>Go</a></button>`. */
function isBesideLink(ctx: TransformContext, button: Element): boolean {
  if (inCode(button)) return false;
  if (ctx.$(button).closest('a[href]').length > 0) return true;
  const [only, ...others] = shown(button);
  return others.length === 0 && isElement(only) && only.name === 'a';
}

function isOneLink(ctx: TransformContext, box: Element): boolean {
  const links = ctx.$(box).find('a[href]');
  return links.length === 1 && wordsOf(box) === wordsOf(links.get(0) as Element);
}

function open(ctx: TransformContext, box: Element): void {
  if (box.name === 'blockquote') ctx.unwrap(box, 'A quotation that held only an important link is a link.');
  else if (box.name === 'div' || box.name === 'section') ctx.unwrap(box);
  else delete box.attribs['class'];
}
