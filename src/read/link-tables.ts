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
  readonly loosely: ReadonlyMap<string, LinkEntry>;
  readonly bySource: ReadonlyMap<string, LinkEntry>;
  /** Slugs that only one post has. */
  readonly bySlug: ReadonlyMap<string, LinkEntry>;
  readonly shared: readonly { readonly url: string; readonly path: string; readonly other: string }[];
}

/** Sort the addresses of a site's posts and files into tables. */
export function buildTables(posts: readonly LinkedPost[], { files, root }: LinkedSite): Tables {
  const byUrl = new Map<string, LinkEntry>();
  const loosely = new Map<string, LinkEntry>();
  const bySource = new Map<string, LinkEntry>();
  const slugs = new Map<string, LinkEntry | undefined>();
  const shared: { url: string; path: string; other: string }[] = [];
  const add = (url: string, entry: LinkEntry): void => {
    for (const key of pathKeys(url)) if (!byUrl.has(key)) byUrl.set(key, entry);
    if (!loosely.has(looseKey(url))) loosely.set(looseKey(url), entry);
  };
  for (const { path, url, slug } of posts) {
    if (url === undefined) continue;
    const entry = { path, url, isAlias: false, isFile: false };
    const first = byUrl.get(pathKeys(url)[0] ?? '');
    if (first) shared.push({ url, path, other: first.path });
    add(url, entry);
    bySource.set(path.slice(root.length), entry);
    slugs.set(slug.toLowerCase(), slugs.has(slug.toLowerCase()) ? undefined : entry);
  }
  for (const { path, url, aliases } of posts) {
    for (const alias of aliases) if (url !== undefined) add(alias, { path, url, isAlias: true, isFile: false });
  }
  for (const { path } of files) {
    const relative = path.slice(root.length);
    // Siteleaf keeps `/uploads/x.png` in `_uploads/x.png`; Hugo serves `static/x.png` as `/x.png`.
    const url = `/${relative.replace(/^_|^static\//, '')}`;
    const entry = { path, url, isAlias: false, isFile: true };
    add(url, entry);
    if (!bySource.has(relative)) bySource.set(relative, entry);
  }
  const bySlug = new Map([...slugs].filter((pair): pair is [string, LinkEntry] => pair[1] !== undefined));
  return { byUrl, loosely, bySource, bySlug, shared };
}
