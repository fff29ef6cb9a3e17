import { z } from 'zod';
import type { Document } from '../document/document.ts';
import { withOptions } from '../extension.ts';
import { fitTerms } from './limit.ts';
import { noteForms } from './note-forms.ts';
import { gather } from './post-part.ts';
import type { Emitted, RunFacts, Target, TargetContext } from './target.ts';
import { printable } from '../printable.ts';
import { printBlockMarkup } from './wordpress/blocks.ts';
import { playerOf } from './wordpress/embeds.ts';
import { exportFile, mediaMark } from './wordpress/export-file.ts';
import type { WordpressPart } from './wordpress/part.ts';
import { readBlockMarkup } from './wordpress/read-back.ts';

const options = z.strictObject({
  /** Where the uploads can be fetched during the import; the site's own address if left out. */
  mediaUrl: z.url().optional(),
  /** Post type of each collection; `post` for those not named. */
  postTypes: z.record(z.string(), z.string()).default({ pages: 'page' }),
});

/** Write one WXR 1.2 file with Gutenberg blocks, for WordPress' own importer. */
export const wordpress: Target = {
  name: 'wordpress',
  summary: 'A WordPress export file (WXR 1.2) with block markup, terms, authors and attachments.',
  configure: withOptions(options, (chosen) => ({
    add,
    close: (parts, run: RunFacts) => [
      { path: 'wordpress/export.xml', content: exportFile(parts as WordpressPart[], chosen, run) },
    ],
  })),
};

function add(doc: Document, ctx: TargetContext): Emitted {
  const post = gather(doc);
  const markup = printBlockMarkup(doc, {
    address: (url) => {
      const file = post.use(url);
      return file ? `${mediaMark}/${encodeURI(file.path)}` : url;
    },
    onRaw: (block, what) => ctx.report('target-cannot-say', { what, target: 'wordpress' }, block.place),
  });
  const content = printable(markup);
  if (content !== markup) ctx.report('target-cannot-say', { what: 'control characters', target: 'wordpress' });
  noteForms(doc, ctx, 'wordpress', playerOf);
  // WordPress refuses a longer name, and the post would come without it.
  const names = { authors: 250, categories: 200, tags: 200 };
  const part: WordpressPart = { ...fitTerms(post.part(), names, 'wordpress', ctx), content };
  if (!part.date) ctx.report('target-cannot-say', { what: 'a post without a date', target: 'wordpress' });
  if (part.authors.length > 1) ctx.report('target-cannot-say', { what: 'more than one author', target: 'wordpress' });
  return { files: [], part, shown: () => readBlockMarkup(content).replaceAll(`${mediaMark}/`, '/') };
}
