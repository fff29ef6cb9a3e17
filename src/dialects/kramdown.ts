import type { Dialect, LegacyHtml } from './dialect.ts';
import { readOptions } from './kramdown/options.ts';
import { readBody, rulesOf } from './kramdown/read-body.ts';
import { writePage } from './kramdown/write/page.ts';

const unifyLineEnds = (body: string): string => `${body.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '')}\n`;

/** The dialect of Jekyll sites: kramdown 2.4 with its GFM reader, or without it. */
export const kramdown: Dialect = {
  name: 'kramdown',
  summary: 'kramdown as Jekyll sets it, with or without its GFM reader',
  configure: (siteOptions) => {
    const options = readOptions(siteOptions);
    const rules = rulesOf(options);
    return (body): LegacyHtml => {
      const reading = readBody(unifyLineEnds(body), options, rules);
      const { html, marks, ranges } = writePage(reading);
      return { html, marks, blocks: ranges, warnings: reading.warnings };
    };
  },
};
