import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { isInertUrl } from '../src/html/inert.ts';
import { inCode, isElement } from '../src/page/nodes.ts';
import { take } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

/** Take the address off links, pictures and frames that could run a script. */
export const safeUrls: Transform = {
  name: 'safe-urls',
  summary: 'Neutralise addresses that could run something: javascript:, vbscript:, data: but for pictures.',
  configure: withOptions(z.strictObject({}), () => (ctx) => {
    for (const element of ctx.$('[href], [src], [srcset], [action], [formaction], [data], [poster]').get()) {
      if (!inCode(element)) neutralise(ctx, element);
    }
  }),
};

const addresses = ['href', 'xlink:href', 'src', 'srcset', 'action', 'formaction', 'data', 'poster'];

/** Elements that are nothing without their address. */
const hollow = new Set(['img', 'iframe', 'embed', 'object', 'frame', 'input', 'source', 'area']);

function neutralise(ctx: TransformContext, element: Element): void {
  const bad = addresses.find((name) => !isInertUrl(element.attribs[name] ?? ''));
  if (bad === undefined) return;
  const reason = `An address that could run a script was taken off: ${element.attribs[bad]?.trim().slice(0, 40)}`;
  const media = isElement(element.parent) && /^(?:video|audio)$/.test(element.parent.name) ? element.parent : undefined;
  // A player of which nothing is left to play shows what stands in it instead.
  if (element.name === 'source' && media && ctx.$(media).find('source').length === 1) {
    ctx.unwrap(media, reason);
    return take(element);
  }
  if (hollow.has(element.name)) return ctx.drop(element, reason);
  ctx.dropAttribute(element, bad, reason);
  if (element.name === 'a') ctx.unwrap(element);
}
