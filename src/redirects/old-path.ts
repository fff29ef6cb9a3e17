/** What an old address is for a server: a decoded path from the root, or why it cannot be matched. */
export type OldPath = { readonly path: string } | { readonly why: string };

/** Read an old address (`redirect_from: old/page`, `https://the.site/x%20y`) as the path that a server is asked for. */
export function oldPath(address: string, hosts: readonly string[]): OldPath {
  if (plain.test(address)) return { path: address };
  const host = /^(?:https?:)?\/\/([^/?#]*)/i.exec(address)?.[1];
  if (host !== undefined && !hosts.some((own) => bare(own) === bare(host)))
    return { why: 'it is on another domain, which has to redirect by itself' };
  const rest = host === undefined ? address : address.replace(/^(?:https?:)?\/\/[^/?#]*/i, '');
  if (rest.includes('?')) return { why: 'it has a query, which a rule for paths does not see' };
  const readable = decoded(rest.replace(/#.*$/s, ''));
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001F\u007F]/.test(readable)) return { why: 'it holds a control character' };
  const path = `/${readable}`.replaceAll(/\/{2,}/g, '/');
  if (path.split('/').some((part) => part === '.' || part === '..')) return { why: 'it has . or .. in it' };
  return { path };
}

/** `/2019/03/14/a-title.html`: what most addresses look like, and what nothing has to be done to. */
const plain: RegExp = /^(?:\/[\w-]+(?:\.[\w-]+)*)+\/?$/;

/** Percent-encode a path as a browser sends it, whether or not parts of it are encoded already. */
export function encodedPath(path: string): string {
  if (plain.test(path)) return path;
  return encodeURI(decoded(path).replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
    .replaceAll('?', '%3F')
    .replaceAll('#', '%23');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    // `100%` is no percent-encoding; it stays as written.
    return text.normalize('NFC');
  }
}

function bare(host: string): string {
  return host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:\d+$/, '');
}
