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
  // markdown-it, which Eleventy reads Markdown with, has no footnotes and no boxes by itself.
  isPlain: true,
});
