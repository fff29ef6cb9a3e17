import { createFindRef } from './hugo-ref.ts';
import { looseKey, pathKeys } from './link-path.ts';
import { buildTables, type LinkEntry, type LinkedPost, type LinkedSite, type Tables } from './link-tables.ts';
import { repairScheme, schemeOf } from './link-scheme.ts';

/** What is odd about a link that was understood all the same, or why it was not. */
export type LinkNote =
  | 'alias'
  | 'broken-scheme'
  | 'case-differs'
  | 'empty'
  | 'home'
  | 'missing-scheme'
  | 'moved'
  | 'not-found'
  | 'placeholder'
  | 'script'
  | 'source-path';

/** Where a link leads. */
export interface ResolvedLink {
  readonly kind: 'internal' | 'external' | 'anchor' | 'mail' | 'tel' | 'file' | 'malformed';
  /** Path of the post or file in the site's folder; undefined where there is none. */
  readonly target?: string | undefined;
  /** The address that the legacy site serves the target at. */
  readonly canonical?: string | undefined;
  /** With its `#`. */
  readonly hash?: string | undefined;
  readonly note?: LinkNote | undefined;
  /** The address as it should have been written, where there is only one reading. */
  readonly repaired?: string | undefined;
}

/** Resolves links. */
export interface LinkIndex {
  /** Say where a link leads from a post served at an address. */
  readonly resolve: (href: string, fromUrl?: string) => ResolvedLink;
  /** What `{% post_url x %}` and `{% link x %}` print. */
  readonly liquidUrl: (kind: 'post_url' | 'link', argument: string) => string | undefined;
  /** What Hugo's `{{< ref "x" >}}` prints on a page, without the site's own domain. */
  readonly refUrl: (argument: string, fromPath: string) => string | undefined;
}

/** Make the index of a site's addresses. */
export function createLinkIndex(posts: readonly LinkedPost[], site: LinkedSite): LinkIndex {
  const tables = buildTables(posts, site);
  const findRef = createFindRef(posts);
  return {
    resolve: (href, fromUrl = '/') => resolve(href, fromUrl, site, tables),
    liquidUrl: (kind, argument) => {
      const url =
        kind === 'link' ? tables.bySource().get(unquoted(argument))?.url : postUrl(unquoted(argument), posts, site);
      return url === undefined ? undefined : site.baseurl + url;
    },
    refUrl: (argument, fromPath) => {
      const url = findRef(argument, fromPath)?.url;
      return url === undefined ? undefined : site.baseurl + url + (/#.*$/s.exec(argument)?.[0] ?? '');
    },
  };
}

function resolve(raw: string, fromUrl: string, site: LinkedSite, tables: Tables): ResolvedLink {
  const href = raw.replaceAll(/[\t\n\r]/g, '').trim();
  if (href === '') return { kind: 'malformed', note: 'empty' };
  if (href.startsWith('#')) return { kind: 'anchor', hash: href };
  const repaired = repairScheme(href);
  if (repaired !== undefined) {
    return { ...resolve(repaired, fromUrl, site, tables), note: 'broken-scheme', repaired };
  }
  const scheme = schemeOf(href);
  if (scheme === 'mailto') return { kind: 'mail' };
  if (scheme === 'tel') return { kind: 'tel' };
  if (scheme === 'javascript' || scheme === 'vbscript' || scheme === 'data')
    return { kind: 'malformed', note: 'script' };
  if (scheme === undefined && !href.startsWith('//')) return resolvePath(href, fromUrl, site, tables);
  const web = /^(?:https?:)?\/\/([^/?#]*)(.*)$/is.exec(href);
  if (!web)
    return scheme === 'http' || scheme === 'https' ? { kind: 'malformed', note: 'not-found' } : { kind: 'external' };
  if (!isOwnHost(web[1] ?? '', site)) return { kind: 'external' };
  // `https://www.example.org` and `https://www.example.org#news` name the home page, not the page they stand on.
  const path = web[2] ?? '';
  return lookUp(path.startsWith('/') ? path : `/${path}`, fromUrl, site, tables);
}

function isOwnHost(authority: string, { hosts }: LinkedSite): boolean {
  const bare = (host: string): string =>
    host
      .toLowerCase()
      .replace(/^www\./, '')
      .replace(/:\d+$/, '');
  return hosts.some((host) => bare(host) === bare(authority));
}

const fileExtension =
  /\.(?:html?|md|markdown|php|aspx?|jsp|pdf|png|jpe?g|gif|svg|webp|zip|docx?|xlsx?|pptx?|csv|json|xml|txt|js|css|mp[34]|od[tsp]|ics|py|rb|sh)$/i;

function resolvePath(href: string, fromUrl: string, site: LinkedSite, tables: Tables): ResolvedLink {
  const found = lookUp(href, fromUrl, site, tables);
  if (found.target !== undefined || found.note === 'home') return found;
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(href)) {
    return { kind: 'mail', note: 'missing-scheme', repaired: `mailto:${href}` };
  }
  const host = /^((?:[\p{L}\p{N}-]+\.)+[a-z]{2,24})(?:[/?#:]|$)/iu.exec(href)?.[1];
  if (host !== undefined && !fileExtension.test(host)) {
    const repaired = `https://${href}`;
    const meant: ResolvedLink = isOwnHost(host, site) ? resolve(repaired, fromUrl, site, tables) : { kind: 'external' };
    return { ...meant, note: 'missing-scheme', repaired };
  }
  // `href="LIEN"`, `href="URL"`, `[text](lien)`: someone meant to come back.
  if (/^(?:[A-Z_-]+|lien|url|link|todo|tbd|x+|\?+|\.{3})$/.test(href))
    return { kind: 'malformed', note: 'placeholder' };
  return found;
}

function lookUp(path: string, fromUrl: string, site: LinkedSite, tables: Tables): ResolvedLink {
  const hash = /#.*$/s.exec(path)?.[0];
  const withHash = hash === undefined || hash === '#' ? {} : { hash };
  const bare = path.replace(/[?#].*$/s, '');
  const absolute = absolutePath(bare, fromUrl, site.baseurl);
  if (absolute === '/' || absolute === '/index.html') {
    const home = tables.byUrl.get('/');
    return { kind: 'internal', ...withHash, ...(home ? targetOf(home) : { canonical: '/', note: 'home' as const }) };
  }
  const exact = pathKeys(absolute)
    .map((key) => tables.byUrl.get(key))
    .find((entry) => entry !== undefined);
  if (exact) return { ...targetOf(exact), ...withHash };
  const loose = tables.loosely().get(looseKey(absolute));
  if (loose)
    return { ...targetOf(loose), ...withHash, note: 'case-differs', repaired: loose.url + (withHash.hash ?? '') };
  const source = tables.bySource().get(decodeURISafely(bare).replace(/^(?:\.?\/)+/, ''));
  if (source)
    return { ...targetOf(source), ...withHash, note: 'source-path', repaired: source.url + (withHash.hash ?? '') };
  if (fileExtension.test(absolute) && !/\.(?:html?|md|markdown|php)$/i.test(absolute)) {
    return { kind: 'file', note: 'not-found', ...withHash };
  }
  const slug =
    absolute
      .replace(/\/$|\.html?$/, '')
      .split('/')
      .at(-1) ?? '';
  const moved = slug.length >= 8 ? tables.bySlug().get(decodeURISafely(slug).toLowerCase()) : undefined;
  if (moved) return { ...targetOf(moved), ...withHash, note: 'moved', repaired: moved.url + (withHash.hash ?? '') };
  return { kind: 'internal', note: 'not-found', ...withHash };
}

function targetOf(entry: LinkEntry): ResolvedLink {
  const { path, url, isAlias, isFile } = entry;
  const base = { target: path, canonical: url, ...(isAlias ? { note: 'alias' as const, repaired: url } : {}) };
  return { kind: isFile ? 'file' : 'internal', ...base };
}

function absolutePath(path: string, fromUrl: string, baseurl: string): string {
  const base = `http://site${baseurl}${fromUrl.startsWith('/') ? fromUrl : `/${fromUrl}`}`;
  const { pathname } = URL.canParse(path, base) ? new URL(path, base) : { pathname: path };
  return baseurl !== '' && (pathname === baseurl || pathname.startsWith(`${baseurl}/`))
    ? pathname.slice(baseurl.length) || '/'
    : pathname;
}

function decodeURISafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function unquoted(argument: string): string {
  return argument.replaceAll(/^["'/]+|["']+$/g, '');
}

/** Jekyll's `post_url`: the name of a post without extension, with the folder over `_posts` before it or not. */
function postUrl(name: string, posts: readonly LinkedPost[], { root }: LinkedSite): string | undefined {
  const [, folder = '', base = ''] = /^(.*\/)?(.*)$/.exec(name) ?? [];
  const stem = ({ path }: LinkedPost): string => path.slice(root.length).replace(/\.[^./]+$/, '');
  const meant = new Set([`_posts/${name}`, `${folder}_posts/${base}`]);
  const post =
    posts.find((one) => meant.has(stem(one))) ??
    posts.find((one) => /(?:^|\/)_posts\//.test(stem(one)) && stem(one).endsWith(`/${base}`));
  return post?.url;
}
