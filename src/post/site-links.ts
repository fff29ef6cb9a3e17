import type { Site } from '../read/site.ts';
import type { PostRecord } from './post-record.ts';
import type { Meaning } from './rewrite-page.ts';

/** Finds what the links of a site's posts mean. */
export interface SiteLinks {
  readonly resolve: (href: string, from: PostRecord) => Meaning & { readonly note?: string | undefined };
  /** The address that `{% post_url x %}` or `{% link x %}` prints. */
  readonly resolveTag: (kind: 'post_url' | 'link', argument: string) => string | undefined;
}

/** Index the posts of a site for the links that lead to them. */
export function createSiteLinks(records: readonly PostRecord[], _site: Site, _pattern: string | undefined): SiteLinks {
  return {
    resolve: (href) => ({ kind: href.startsWith('#') ? 'anchor' : 'other', status: 'unchecked', url: href }),
    resolveTag: (_kind, argument) => records.find(({ path }) => path.includes(argument.trim()))?.url,
  };
}
