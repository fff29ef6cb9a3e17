/** What the text of a reference is, before any file is looked for. */
export type Reference =
  | { readonly kind: 'path'; readonly path: string; readonly absolute: boolean }
  | { readonly kind: 'remote' | 'not-a-file' | 'outside-site'; readonly note: string };

/** The site's own address, as far as it is known. */
export interface SiteAddress {
  readonly url?: string | undefined;
  readonly baseurl?: string | undefined;
}

const scheme = /^([a-z][a-z0-9+.-]*):/i;

/** Read a reference: an address of another site, something that is no file, or a path on this site (still encoded). */
export function readReference(ref: string, site: SiteAddress): Reference {
  // A browser drops tabs and line breaks inside an address: `src="/uploads/a\n.png"`.
  const text = ref.trim().replaceAll(/[\t\n\r]/g, '');
  if (text === '' || text.startsWith('#')) return { kind: 'not-a-file', note: 'an anchor of the same page' };
  if (/^[a-z]:[\\/]/i.test(text)) return { kind: 'outside-site', note: 'a path of somebody’s own machine' };
  if (/[\0\\]/.test(text)) return { kind: 'outside-site', note: 'holds a NUL or a backslash' };
  const found = scheme.exec(text)?.[1]?.toLowerCase();
  if (found === 'file') return { kind: 'outside-site', note: 'a file: address' };
  if (found !== undefined && found !== 'http' && found !== 'https') {
    return { kind: 'not-a-file', note: `a ${found}: address` };
  }
  const address = /^(?:https?:)?\/\/+([^/?#]*)(.*)$/is.exec(text);
  if (!address) return pathOf(text, site);
  const [, host = '', rest = ''] = address;
  if (hostOf(host) !== hostOf(siteHost(site.url))) return { kind: 'remote', note: `on ${host}` };
  return pathOf(rest.startsWith('/') ? rest : `/${rest}`, site);
}

function pathOf(text: string, site: SiteAddress): Reference {
  const path = text.replace(/[?#].*$/s, '');
  if (path === '') return { kind: 'not-a-file', note: 'the page itself' };
  if (!path.startsWith('/')) return { kind: 'path', path, absolute: false };
  return { kind: 'path', path: withoutBase(path, site.baseurl).replace(/^\/+/, ''), absolute: true };
}

function withoutBase(path: string, baseurl: string | undefined): string {
  const base = (baseurl ?? '').replaceAll(/^\/*|\/*$/g, '');
  return base !== '' && path.startsWith(`/${base}/`) ? path.slice(base.length + 1) : path;
}

function siteHost(url: string | undefined): string {
  return /^(?:[a-z]+:)?\/\/([^/?#]*)/i.exec(url ?? '')?.[1] ?? '';
}

/** The site may be spelled `www.` or not, with a port, with a user, in any case. */
function hostOf(host: string): string {
  return (
    host
      .toLowerCase()
      .replace(/^.*@/, '')
      .replace(/:(?:80|443)?$/, '')
      .replace(/\.$/, '')
      .replace(/^www\./, '') || 'no host'
  );
}
