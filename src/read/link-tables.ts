import { looseKey, pathKeys } from './link-path.ts';

/** What the index knows of a post. */
export interface LinkedPost {
  readonly path: string;
  readonly url: string | undefined;
  readonly aliases: readonly string[];
  readonly slug: string;
}

/** What the index knows of the site; a `Site` will do. */
export interface LinkedSite {
  readonly hosts: readonly string[];
  readonly baseurl: string;
  /** The generator's source folder with a final `/`, or empty. */
  readonly root: string;
  readonly files: readonly { readonly path: string }[];
}

/** A post or file that an address leads to. */
export interface LinkEntry {
  readonly path: string;
  readonly url: string;
  readonly isAlias: boolean;
  readonly isFile: boolean;
}

/** The site's addresses, by each way a link may spell them. */
export interface Tables {
  readonly byUrl: ReadonlyMap<string, LinkEntry>;
  /** By address in lower case, without accents' forms, ending and final slash. */
  readonly loosely: () => ReadonlyMap<string, LinkEntry>;
  readonly bySource: () => ReadonlyMap<string, LinkEntry>;
  /** Slugs that only one post has. */
  readonly bySlug: () => ReadonlyMap<string, LinkEntry>;
}

/** Sort the addresses of a site's posts and files into tables; those that only an odd link asks for are made when one does. */
export function buildTables(posts: readonly LinkedPost[], site: LinkedSite): Tables {
  const entries = entriesOf(posts, site);
  const byUrl = new Map<string, LinkEntry>();
  for (const [url, entry] of entries) for (const key of pathKeys(url)) setOnce(byUrl, key, entry);
  return {
    byUrl,
    loosely: once(() => {
      const loosely = new Map<string, LinkEntry>();
      for (const [url, entry] of entries) setOnce(loosely, looseKey(url), entry);
      return loosely;
    }),
    bySource: once(() => {
      const bySource = new Map<string, LinkEntry>();
      for (const [, entry] of entries) if (!entry.isAlias) setOnce(bySource, entry.path.slice(site.root.length), entry);
      return bySource;
    }),
    bySlug: once(() => slugsOf(posts)),
  };
}

/** Find the posts that the legacy site served at the address of another. */
export function sharedAddresses(
  posts: readonly LinkedPost[],
): readonly { readonly url: string; readonly path: string; readonly other: string }[] {
  const owners = new Map<string, string>();
  const shared: { url: string; path: string; other: string }[] = [];
  for (const { path, url } of posts) {
    if (url === undefined) continue;
    const keys = pathKeys(url);
    const other = owners.get(keys[0] ?? '');
    if (other !== undefined) shared.push({ url, path, other });
    for (const key of keys) setOnce(owners, key, path);
  }
  return shared;
}

/** Addresses in the order of right: each post's own, then their old ones, then those of files. */
function entriesOf(
  posts: readonly LinkedPost[],
  { files, root }: LinkedSite,
): readonly (readonly [url: string, entry: LinkEntry])[] {
  const entries: (readonly [string, LinkEntry])[] = [];
  for (const { path, url } of posts)
    if (url !== undefined) entries.push([url, { path, url, isAlias: false, isFile: false }]);
  for (const { path, url, aliases } of posts)
    for (const alias of aliases)
      if (url !== undefined) entries.push([alias, { path, url, isAlias: true, isFile: false }]);
  for (const { path } of files) {
    // Siteleaf keeps `/uploads/x.png` in `_uploads/x.png`; Hugo serves `static/x.png` as `/x.png`.
    const url = `/${path.slice(root.length).replace(/^_|^static\//, '')}`;
    entries.push([url, { path, url, isAlias: false, isFile: true }]);
  }
  return entries;
}

function slugsOf(posts: readonly LinkedPost[]): ReadonlyMap<string, LinkEntry> {
  const slugs = new Map<string, LinkEntry | undefined>();
  for (const { path, url, slug } of posts) {
    if (url === undefined) continue;
    const key = slug.toLowerCase();
    slugs.set(key, slugs.has(key) ? undefined : { path, url, isAlias: false, isFile: false });
  }
  return new Map([...slugs].filter((pair): pair is [string, LinkEntry] => pair[1] !== undefined));
}

function setOnce<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly it: Made } | undefined;
  return () => (made ??= { it: make() }).it;
}
