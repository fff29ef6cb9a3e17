import { createParser } from './commonmark/parser.ts';
import { createReader } from './commonmark/reader.ts';
import type { Dialect } from './dialect.ts';

/** GitHub-flavoured Markdown (`markdown: GFM`, CommonMark, Eleventy, Astro). */
export const gfm: Dialect = {
  name: 'gfm',
  summary: 'GitHub-flavoured Markdown.',
  configure: () => createReader(createParser('http://')),
};
