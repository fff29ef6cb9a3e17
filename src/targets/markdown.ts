import { withOptions } from '../extension.ts';
import { createGfmReader } from '../markdown/gfm.ts';
import { printBody } from '../markdown/print-body.ts';
import { holdsHtml } from '../markdown/read-back.ts';
import { withFrontMatter } from '../markdown/front-matter.ts';
import { imageOptions, responsiveImages } from './responsive-images.ts';
import type { Target } from './target.ts';

/** Clean GitHub-flavoured Markdown, a file a post, with the post's own front matter. */
export const markdown: Target = {
  name: 'markdown',
  summary: 'Clean GitHub-flavoured Markdown with the front matter as it was.',
  configure: withOptions(imageOptions, (options) => {
    const gfm = createGfmReader();
    return {
      add: (doc, ctx) => {
        const { mark, finish } = responsiveImages(doc, options);
        const body = { sections: mark(doc.sections), footnotes: mark(doc.footnotes) };
        const printed = printBody({ ...body, source: ctx.source }, gfm);
        for (const entry of printed.ledger) ctx.note(entry);
        const text = finish(printed.text);
        const content = withFrontMatter(text, ctx.source);
        const path = `markdown/${doc.source.path.replace(/\.[^./]+$/, '')}.md`;
        return {
          files: [{ path, content }],
          shown: () => finish(printed.html),
          isWellFormed: !holdsHtml(text),
          untouched: printed.untouched,
        };
      },
    };
  }),
};
