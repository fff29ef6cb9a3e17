import { goldmark } from './goldmark.ts';
import type { Dialect } from './dialect.ts';

/** GitHub-flavoured Markdown (`markdown: GFM`, CommonMark, Eleventy, Astro). */
export const gfm: Dialect = {
  name: 'gfm',
  summary: 'GitHub-flavoured Markdown.',
  configure: goldmark.configure,
};
