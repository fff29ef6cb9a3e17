import type { Redirect } from './redirect.ts';
import { withSpellings } from './spellings.ts';

const head = `# Include this file in a virtual host, or put its lines into .htaccess. It needs mod_alias.
`;

/** Print one rule of Apache's mod_alias for each old address; a query is kept. */
export function apacheRules(redirects: readonly Redirect[]): string {
  const lines = withSpellings(redirects).map(({ from, to }) => {
    const pattern = from.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    return `RedirectMatch 301 ${quoted(`^${pattern}$`)} ${quoted(literal(to))}\n`;
  });
  return head + lines.join('');
}

/** Apache percent-encodes by itself, and takes `$1` for a part of the old address. */
function literal(to: string): string {
  return decodeURIComponent(to).replaceAll(/[$\\]/g, String.raw`\$&`);
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
