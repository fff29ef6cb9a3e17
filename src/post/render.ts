import type { Dialect } from '../dialects/dialect.ts';
import { dialects } from '../dialects/index.ts';
import { type LiftedPiece, liftTemplates } from '../read/lift-templates.ts';
import { renderLiquid, type RenderedBody } from '../read/liquid.ts';
import { renderShortcodes } from '../read/shortcodes.ts';
import type { ReadPost } from '../read/post.ts';
import type { PostFile, Site } from '../read/site.ts';

/** A body after the site's own templates and Markdown. */
export interface RenderedSource {
  readonly dialect: string;
  readonly body: RenderedBody & { readonly lifted: readonly LiftedPiece[] };
  readonly legacy: ReturnType<ReturnType<Dialect['configure']>>;
}

/** Renders the bodies of one site as the site did. */
export type RenderBody = (read: ReadPost) => RenderedSource;

/** Finds the address that a tag of the old generator prints in a file of the site. */
export type ResolveTag = (kind: 'post_url' | 'link' | 'ref', argument: string, fromPath: string) => string | undefined;

/** Make the renderer of a site: its templates first, then its dialect. */
export function createRenderBody(site: Site, resolveTag: ResolveTag): RenderBody {
  const open = new Map<string, ReturnType<Dialect['configure']>>();
  const dialectOf = (name: string): ReturnType<Dialect['configure']> => {
    const known =
      open.get(name) ?? (dialects.find((one) => one.name === name) ?? dialects[0])?.configure(site.kramdown);
    if (!known) throw new Error(`There is no dialect '${name}'.`);
    open.set(name, known);
    return known;
  };
  return (read) => {
    const { source, file, page } = read;
    const dialect = dialectNameOf(site, file);
    const known = { ...site.config, url: site.url, baseurl: site.baseurl };
    const body = liftTemplates(
      site.generator === 'hugo'
        ? renderShortcodes(source.body, (argument) => resolveTag('ref', argument, file.path))
        : renderLiquid(ownAddresses(source.body), {
            page,
            site: known,
            timezone: site.timezone,
            resolveUrl: (kind, argument) => resolveTag(kind, argument, file.path),
          }),
    );
    return { dialect, body, legacy: dialectOf(dialect)(body.text) };
  };
}

/** A `.html` post is never Markdown. */
function dialectNameOf(site: Site, post: PostFile): string {
  if (/\.html?$/i.test(post.path)) return 'html';
  if (site.markdown === 'goldmark') return 'goldmark';
  return ['gfm', 'commonmark', 'markdown-it'].includes(site.markdown) ? 'gfm' : 'kramdown';
}

/**
 * `[x]({{ site.url }}/y)`, `href="{{ "/y" | absolute_url }}"`: an address of the site itself leads from its root, so that
 * it holds whatever domain the new site has. In running text the domain stays: a reader saw it.
 */
function ownAddresses(body: string): string {
  if (!body.includes('{{')) return body;
  return body.replace(ownAddress, (all, address: string | undefined, value: string | undefined) => {
    if (address !== undefined) return address;
    return value === undefined ? all : value.replace('absolute_url', 'relative_url');
  });
}

/** What shows code goes first, and stays as it is. */
const ownAddress: RegExp = new RegExp(
  [
    /\{%-?\s*(?:raw|highlight|codeblock)\b[\s\S]*?\{%-?\s*end(?:raw|highlight|codeblock)\s*-?%\}/,
    /^ *(?:```|~~~)[\s\S]*?\n *(?:```|~~~)/,
    /`[^`\n]+`/,
    /((?:\]\(\s*<?|(?:href|src)\s*=\s*["']?|^ {0,3}\[[^\]\n]+\]:\s*<?))\{\{-?\s*site\.(?:production_)?url\s*-?\}\}(?=\/|\{\{)/,
    /((?:\]\(\s*<?|(?:href|src)\s*=\s*["']?|^ {0,3}\[[^\]\n]+\]:\s*<?)\{\{[^{}\n]*\|\s*absolute_url)(?=\s*-?\}\})/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
);
