import type { Document } from '../../document/document.ts';
import { uploadsOf } from '../upload-paths.ts';

/** A body whose pictures all have an address that no build looks for in vain. */
export interface PlacedImages {
  readonly text: string;
  /** The body as it was. */
  readonly undo: (text: string) => string;
}

/**
 * Give missing pictures (`![](gone.gif)`) the address the legacy page asked for, from the root: Astro and Docusaurus
 * stop at a relative one that is not there. `prefix` comes before each, where even that is looked for.
 */
export function placeImages(text: string, doc: Document, prefix = ''): PlacedImages {
  const find = uploadsOf(doc);
  const was = new Map<string, string>();
  const place = (url: string): string => {
    if (
      /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(url) ||
      find(url) ||
      !URL.canParse(url, `https://example.org${doc.url ?? '/'}`)
    )
      return url;
    const { pathname, search } = new URL(url, `https://example.org${doc.url ?? '/'}`);
    const placed = prefix + (url.startsWith('/') ? url : pathname + search);
    was.set(placed, url);
    return placed;
  };
  const rewrite = (body: string, by: (url: string) => string): string =>
    body.replaceAll(/(!\[(?:[^\]\\]|\\.)*\]\(<?)([^)\s>]+)/g, (_, start: string, url: string) => start + by(url));
  return { text: rewrite(text, place), undo: (body) => rewrite(body, (url) => was.get(url) ?? url) };
}
