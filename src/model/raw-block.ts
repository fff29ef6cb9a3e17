import type { BlockHandler } from './context.ts';
import { placed } from './flow.ts';
import { rawHtml } from './raw-html.ts';

/** Keep an element as the legacy page had it, and say so. */
export const rawBlock: BlockHandler = (node, ctx) => {
  ctx.keptRaw(node, 'no rule knows it and Markdown has no form for it');
  return [{ type: 'html', value: rawHtml(node), ...placed(node, ctx) }];
};
