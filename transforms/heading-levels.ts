import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { inCode, isElement, wordsOf } from '../src/page/nodes.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

const options = z.strictObject({
  /** Level of the first heading and of those that stand as high; as it was when not given. */
  top: z.int().min(1).max(6).optional(),
});

/**
 * Renumber headings so that none skips a level: `<h2>`, `<h5>`, `<h5>` become 2, 3, 3. Off by default: the levels were the
 * author's, and the tree of sections has no gaps anyway.
 */
export const headingLevels: Transform = {
  name: 'heading-levels',
  summary: 'Renumber headings that skip a level.',
  configure: withOptions(options, ({ top }) => (ctx) => {
    const open: { readonly was: number; readonly is: number }[] = [];
    for (const heading of ctx.$('h1, h2, h3, h4, h5, h6').get()) {
      if (!isElement(heading) || inCode(heading)) continue;
      const was = Number(heading.name.slice(1));
      while ((open.at(-1)?.was ?? 0) >= was) open.pop();
      const over = open.at(-1);
      const is = over ? Math.min(over.is + 1, 6) : (top ?? was);
      open.push({ was, is });
      if (is !== was) renumber(ctx, heading, was, is);
    }
  }),
};

function renumber(ctx: TransformContext, heading: Element, was: number, is: number): void {
  const text = wordsOf(heading);
  ctx.rename(heading, `h${is}`, `A heading of level ${was} was made one of level ${is}.`, [
    { what: 'heading', sign: 'lost', text },
    { what: 'heading', sign: 'gained', text },
  ]);
}
