import { load } from 'cheerio';
import type { AuditPage } from './page.ts';
import type { Finding } from './report.ts';
import { createTally } from './tally.ts';

/** Count the players, maps and other things of other sites, by provider; those that no rule knows by their host. */
export function embedsOf(pages: readonly AuditPage[]): readonly Finding[] {
  const tally = createTally();
  for (const { path, bodyLine, doc, legacy } of pages) {
    if (doc) {
      for (const { provider, url, place } of doc.embeds) {
        const name = provider === 'iframe' ? `${hostOf(url)} (no rule)` : provider;
        tally.add(name, { path, line: place?.line ?? bodyLine });
      }
    } else if (legacy) {
      const $ = load(legacy.html, null, false);
      for (const frame of $('iframe[src], embed[src], video, audio').get()) {
        const src = frame.attribs['src'] ?? '';
        tally.add(src ? hostOf(src) : frame.name, { path, line: bodyLine });
      }
    }
  }
  return tally.findings();
}

function hostOf(url: string): string {
  return (
    /^(?:https?:)?\/\/([^/?#]+)/i
      .exec(url)?.[1]
      ?.replace(/^www\./, '')
      .toLowerCase() ?? 'its own site'
  );
}
