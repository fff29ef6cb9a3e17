import { createParser } from './commonmark/parser.ts';
import { createReader } from './commonmark/reader.ts';
import { typographer } from './commonmark/typographer.ts';
import type { Dialect } from './dialect.ts';

/**
 * Markdown as Hugo's goldmark reads it with Hugo's defaults: CommonMark with tables, strikethrough, footnotes,
 * autolinks, smart punctuation and heading ids. Raw HTML is kept, as on the sites that use it (`unsafe = true`).
 */
export const goldmark: Dialect = {
  name: 'goldmark',
  summary: "CommonMark with Hugo's extensions.",
  configure: () => {
    const md = createParser('https://');
    typographer(md);
    return createReader(md);
  },
};
