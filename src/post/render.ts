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

/** Make the renderer of a site: its templates first, then its dialect; `resolveUrl` finds the posts that tags name. */
export function createRenderBody(
  site: Site,
  resolveUrl: (kind: 'post_url' | 'link', argument: string) => string | undefined,
): RenderBody {
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
        ? renderShortcodes(source.body)
        : renderLiquid(ownAddresses(source.body), { page, site: known, timezone: site.timezone, resolveUrl }),
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
  return body
    .replace(
      /((?:\]\(\s*<?|(?:href|src)\s*=\s*["']?|^ {0,3}\[[^\]\n]+\]:\s*<?))\{\{-?\s*site\.url\s*-?\}\}(?=\/|\{\{)/gm,
      '$1',
    )
    .replace(
      /((?:\]\(\s*<?|(?:href|src)\s*=\s*["']?|^ {0,3}\[[^\]\n]+\]:\s*<?)\{\{[^{}\n]*\|\s*)absolute_url(?=\s*-?\}\})/gm,
      '$1relative_url',
    );
}
