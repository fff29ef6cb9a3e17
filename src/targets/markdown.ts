import { z } from 'zod';
import { withOptions } from '../extension.ts';
import { createGfmReader } from '../markdown/gfm.ts';
import { printBody } from '../markdown/print-body.ts';
import { holdsHtml } from '../markdown/read-back.ts';
import { withFrontMatter } from '../markdown/front-matter.ts';
import type { Target } from './target.ts';

/** Clean GitHub-flavoured Markdown, a file a post, with the post's own front matter. */
export const markdown: Target = {
  name: 'markdown',
  summary: 'Clean GitHub-flavoured Markdown with the front matter as it was.',
  configure: withOptions(z.strictObject({}), () => {
    const gfm = createGfmReader();
    return {
      add: (doc, ctx) => {
        const printed = printBody({ sections: doc.sections, footnotes: doc.footnotes, source: ctx.source }, gfm);
        for (const entry of printed.ledger) ctx.note(entry);
        const content = withFrontMatter(printed.text, ctx.source);
        const path = `markdown/${doc.source.path.replace(/\.[^./]+$/, '')}.md`;
        return {
          files: [{ path, content }],
          shown: () => printed.html,
          isWellFormed: !holdsHtml(printed.text),
          untouched: printed.untouched,
        };
      },
    };
  }),
};
