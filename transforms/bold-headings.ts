import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { inCode, isElement, shown } from '../src/page/nodes.ts';
import type { Transform } from '../src/transform.ts';

/** Take the bold off headings that are bold from end to end: a heading is strong already. */
export const boldHeadings: Transform = {
  name: 'bold-headings',
  summary: 'Unwrap the bold of headings that are bold as a whole (`#### **Title**`).',
  configure: withOptions(z.strictObject({}), () => (ctx) => {
    for (const heading of ctx.$('h1, h2, h3, h4, h5, h6').get()) {
      if (!isElement(heading) || inCode(heading)) continue;
      const bold = shown(heading);
      if (!bold.every((node) => isElement(node) && (node.name === 'strong' || node.name === 'b'))) continue;
      for (const node of bold)
        if (isElement(node)) ctx.unwrap(node, 'The bold of a heading that is bold as a whole says nothing more.');
    }
  }),
};
