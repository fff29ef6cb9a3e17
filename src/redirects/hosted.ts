import { encodedPath } from './old-path.ts';
import type { Redirect } from './redirect.ts';

/** Print `_redirects` for Netlify, Cloudflare Pages and GitLab Pages: one rule a line, paths percent-encoded. */
export function netlifyRules(redirects: readonly Redirect[]): string {
  return redirects.map(({ from, to }) => `${literal(from)} ${to} 301\n`).join('');
}

/** `*` and a part that begins with `:` stand for anything there. */
function literal(from: string): string {
  return encodedPath(from).replaceAll('*', '%2A').replaceAll('/:', '/%3A');
}

/** Print `vercel.json`, whose sources are patterns of path-to-regexp. */
export function vercelConfig(redirects: readonly Redirect[]): string {
  const rules = redirects.map(({ from, to }) => ({
    source: encodedPath(from).replaceAll(/[()[\]{}:*+?!^$|\\.]/g, (sign) => (sign === '.' ? sign : `\\${sign}`)),
    destination: to,
    statusCode: 301,
  }));
  return `${JSON.stringify({ redirects: rules }, undefined, 2)}\n`;
}
