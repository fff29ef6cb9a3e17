import { commonFields } from './generators/fields.ts';
import { generatorTarget } from './generators/generator.ts';
import type { Target } from './target.ts';

/** Write posts for Eleventy, whose template languages do not read their bodies. */
export const eleventy: Target = generatorTarget({
  name: 'eleventy',
  summary: 'Posts for Eleventy, their bodies safe from Liquid, the pictures in uploads/.',
  posts: 'posts',
  served: 'posts',
  fields: (part, doc) => ({
    ...commonFields(part, doc),
    // Eleventy runs Markdown through Liquid first, where `{{ x }}` vanishes.
    templateEngineOverride: 'md',
    eleventyExcludeFromCollections: part.draft || undefined,
  }),
  escape: (body, doc, ctx) => {
    if (doc.footnotes.length > 0) ctx.report('target-cannot-say', { what: 'a footnote', target: 'eleventy' });
    return body;
  },
});
