import type { Block } from '../document/index.ts';
import { sameUrl } from '../prove/same-url.ts';

/** Give the addresses of one page one form: with and without TLS and the last slash. */
export function pageOf(url: string): string {
  return sameUrl(url).replace(/^https?:|\/$/g, '');
}

/** Gather the pages that the text of a post links to. */
export function linkedPages(blocks: readonly Block[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open: unknown[] = [...blocks];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if ('type' in value && value.type === 'link' && 'url' in value && typeof value.url === 'string')
      found.add(pageOf(value.url));
    for (const inside of Object.values(value)) if (typeof inside === 'object') open.push(inside);
  }
  return found;
}
