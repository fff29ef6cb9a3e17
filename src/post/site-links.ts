import { createLinkIndex, type LinkNote, type ResolvedLink } from '../read/link-index.ts';
import type { Site } from '../read/site.ts';
import { newUrl } from './new-url.ts';
import type { PostRecord } from './post-record.ts';
import type { ResolveTag } from './render.ts';
import type { Meaning } from './rewrite-page.ts';

/** Finds what the links of a site's posts mean. */
export interface SiteLinks {
  readonly resolve: (href: string, from: PostRecord) => Meaning & { readonly note?: string | undefined };
  /** The address that `{% post_url x %}`, `{% link x %}` or `{{< ref "x" >}}` prints in a file. */
  readonly resolveTag: ResolveTag;
}

/** Index the posts of a site; with a pattern (`/blog/{slug}/`) links lead to where the new site will have them. */
export function createSiteLinks(records: readonly PostRecord[], site: Site, pattern: string | undefined): SiteLinks {
  const index = createLinkIndex(records, site);
  const byPath = new Map(records.map((record) => [record.path, record]));
  return {
    resolve: (href, from) =>
      meaningOf(href, index.resolve(href, from.url), (path) => newUrl(byPath.get(path), pattern)),
    resolveTag: (kind, argument, fromPath) =>
      kind === 'ref' ? index.refUrl(argument, fromPath) : index.liquidUrl(kind, argument),
  };
}

const reasons: { readonly [N in LinkNote]: string } = {
  alias: 'it is an old address of the post',
  'broken-scheme': 'its scheme is broken',
  'case-differs': 'the letter case differs',
  empty: 'it is empty',
  home: 'it is the home page',
  'missing-scheme': 'its scheme is missing',
  moved: 'the one post of that name is elsewhere',
  'not-found': 'the site has no such page',
  placeholder: 'it is a placeholder',
  script: 'it is a script',
  'source-path': 'it is the path of a source file',
};

/** Only these repairs leave no doubt; anything else stays as written and is reported. */
const sure: ReadonlySet<LinkNote> = new Set<LinkNote>([
  'broken-scheme',
  'missing-scheme',
  'case-differs',
  'source-path',
]);

function meaningOf(
  href: string,
  found: ResolvedLink,
  moved: (path: string) => string | undefined,
): Meaning & { readonly note?: string | undefined } {
  const { kind, target, hash = '', note, repaired } = found;
  const reason = note && reasons[note];
  const to = target === undefined ? {} : { target };
  const about = reason === undefined ? {} : { note: reason };
  if (kind === 'internal' && target !== undefined) {
    const url = moved(target);
    // Where the address was guessed (`moved`) or set right, that is said; an alias was right.
    const isSure = note === undefined || note === 'alias' || note === 'home';
    if (url !== undefined)
      return { kind, status: isSure ? 'ok' : 'repaired', url: url + hash, ...to, ...(isSure ? {} : about) };
  }
  if (repaired !== undefined && note && sure.has(note) && repaired !== href)
    return { kind: linkKinds[kind], status: 'repaired', url: repaired, ...to, ...about };
  if (kind === 'malformed') return { kind: 'other', status: 'broken', url: href, ...about };
  const isLost = kind === 'internal' && target === undefined && note !== 'home';
  if (isLost || note === 'moved')
    return { kind: 'internal', status: 'broken', url: href, ...to, note: reason ?? reasons['not-found'] };
  return { kind: linkKinds[kind], status: kind === 'external' ? 'unchecked' : 'ok', url: href, ...to };
}

const linkKinds: { readonly [K in ResolvedLink['kind']]: Meaning['kind'] } = {
  internal: 'internal',
  external: 'external',
  anchor: 'anchor',
  mail: 'mail',
  tel: 'telephone',
  file: 'upload',
  malformed: 'other',
};
