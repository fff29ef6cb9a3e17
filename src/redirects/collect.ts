import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { PostRecord } from '../post/post-record.ts';
import { encodedPath, oldPath } from './old-path.ts';
import type { Gone, Redirect } from './redirect.ts';

/** What the old addresses of a site are collected from. */
export interface RedirectFacts {
  readonly site: { readonly baseurl: string; readonly hosts: readonly string[]; readonly root: string };
  /** Every post of the site, in the order of paths. */
  readonly records: readonly PostRecord[];
  /** Paths of the posts that the run has. */
  readonly migrated: ReadonlySet<string>;
  /** Where the new site has each post, by its path. */
  readonly newUrls: ReadonlyMap<string, string>;
  readonly uploads: readonly { readonly path: string; readonly outputs: readonly { readonly name: string }[] }[];
  readonly orphans: readonly { readonly path: string }[];
  /** Address under which the new site serves `uploads/`. */
  readonly uploadsUrl: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Old addresses in the order of right: a post's own, then uploads, then other addresses that led to a post. */
export interface Collected {
  readonly wishes: readonly Redirect[];
  readonly gone: readonly Gone[];
}

/** Collect every old address that the site is known to have answered or to have linked to. */
export function collectOldUrls(facts: RedirectFacts): Collected {
  const { site, newUrls } = facts;
  const wishes: Redirect[] = [];
  const gone: Gone[] = [];
  const wish = (address: string, to: string, kind: Redirect['kind'], path: string): void => {
    const old = oldPath(address, site.hosts);
    if ('why' in old) gone.push({ url: address, reason: old.why, path });
    else wishes.push({ from: old.path, to: encodedPath(to), kind, path });
  };
  const served = facts.records.filter(({ url, draft }) => url !== undefined && !draft);
  for (const { path, url = '' } of served) {
    const to = newUrls.get(path);
    if (facts.migrated.has(path) && to !== undefined) wish(site.baseurl + url, to, 'post', path);
    else gone.push({ url: site.baseurl + url, reason: 'the post was not migrated', path });
  }
  for (const { path, outputs } of facts.uploads)
    if (outputs[0])
      wish(fileUrl(path, site), facts.uploadsUrl + outputs[0].name.replace(/^uploads\//, ''), 'upload', path);
  for (const { path, aliases } of served) {
    const to = newUrls.get(path);
    if (!facts.migrated.has(path) || to === undefined) continue;
    for (const alias of aliases) wish(withBase(alias, site.baseurl), to, 'alias', path);
  }
  for (const { path } of facts.orphans) gone.push({ url: fileUrl(path, site), reason: 'no post refers to it', path });
  return { wishes, gone: [...gone, ...brokenAddresses(facts)] };
}

/** Siteleaf keeps `/uploads/x.png` in `_uploads/x.png`; Hugo serves `static/x.png` as `/x.png`. */
function fileUrl(path: string, { root, baseurl }: RedirectFacts['site']): string {
  const served = path.slice(root.length).replace(/^_|^static\//, '');
  // A `%` in the name of a file is no percent-encoding.
  return `${baseurl}/${served.replaceAll('%', '%25').replaceAll('?', '%3F').replaceAll('#', '%23')}`;
}

function withBase(alias: string, baseurl: string): string {
  if (/^(?:https?:)?\/\//i.test(alias)) return alias;
  const path = alias.startsWith('/') ? alias : `/${alias}`;
  return baseurl === '' || path.startsWith(`${baseurl}/`) ? path : baseurl + path;
}

/** Addresses of the site that its posts link to and that led nowhere already. */
function brokenAddresses({ diagnostics }: RedirectFacts): Gone[] {
  const seen = new Map<string, Gone>();
  for (const { code, args, path, place } of diagnostics) {
    if (code !== 'link-broken' && code !== 'upload-missing') continue;
    // The page is there, only a place in it is not.
    if (String(args['reason']).includes('has no anchor')) continue;
    const url = String(args['href'] ?? args['ref']);
    const reason = code === 'upload-missing' ? 'the file is not in the site’s folder' : String(args['reason']);
    if (!seen.has(`${url}\n${path}`)) seen.set(`${url}\n${path}`, { url, reason, path, line: place?.line });
  }
  return [...seen.values()];
}
