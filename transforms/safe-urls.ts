import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { inCode } from '../src/page/nodes.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

/** Take the address off links, pictures and frames that would run a script. */
export const safeUrls: Transform = {
  name: 'safe-urls',
  summary: 'Neutralise javascript:, vbscript: and data:text/html addresses.',
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
  const bad = addresses.find((name) => runs(element.attribs[name] ?? ''));
  if (bad === undefined) return;
  const reason = `An address that runs a script was taken off: ${element.attribs[bad]?.trim().slice(0, 40)}`;
  if (hollow.has(element.name)) return ctx.drop(element, reason);
  ctx.dropAttribute(element, bad, reason);
  if (element.name === 'a') ctx.unwrap(element);
}

/** A browser passes over white space and control characters in a scheme, `java\tscript:`, and over `feed:` before it. */
function runs(address: string): boolean {
  // oxlint-disable-next-line no-control-regex
  const plain = address.replace(/[\x00-\x20\s]+/g, '').toLowerCase();
  return /^(?:[a-z][a-z0-9+.-]*:)*(?:javascript|vbscript|livescript|mocha):|^data:(?:text\/html|application\/xhtml|image\/svg\+xml|text\/xml)/.test(
    plain,
  );
}
