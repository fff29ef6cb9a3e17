import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SiteDoor, SiteFile, SkippedFile } from '../io.ts';
import type { FrontMatterMap } from './front-matter.ts';
import { readHugoSite } from './hugo.ts';
import { readJekyllSite } from './jekyll.ts';
import { readPlainSite } from './plain.ts';

/** A file of the site that becomes a document. */
export interface PostFile {
  /** In the site's folder. */
  readonly path: string;
  /** In the generator's own source folder (Octopress: without `source/`). */
  readonly relative: string;
  /** `posts`, `pages`, or the name of the collection or section. */
  readonly collection: string;
  /** Whether the legacy site kept it back: in `_drafts`, or its name begins with `_`. */
  readonly draft: boolean;
  /** Language of the folder it is in, where the site has one a language. */
  readonly lang?: string | undefined;
  readonly size: number;
  readonly mtimeMs: number;
}

export interface Collection {
  readonly name: string;
  /** Whether the site made pages of it. */
  readonly output: boolean;
  /** Its own template for addresses. */
  readonly permalink?: string | undefined;
}

/** Front matter that holds for many files: those under a path, of a type. */
export interface DefaultScope {
  readonly path: string;
  readonly type?: string | undefined;
  readonly values: FrontMatterMap;
}

/** A language of the site, where each has its own folder and address. */
export interface SiteLanguage {
  readonly code: string;
  readonly contentDir?: string | undefined;
  /** Path before its addresses: `/fr`, or empty. */
  readonly prefix: string;
  readonly permalinks: FrontMatterMap;
}

/** A legacy site: what its configuration says, and its files. */
export interface Site {
  readonly generator: 'jekyll' | 'hugo' | 'plain';
  /** The generator's own source folder with a final `/`, or empty: Octopress keeps everything in `source/`. */
  readonly root: string;
  readonly title: string | undefined;
  readonly url: string;
  readonly baseurl: string;
  /** IANA name; UTC where the site names none. */
  readonly timezone: string;
  readonly lang: string | undefined;
  /** The Markdown engine: `kramdown`, `goldmark`, `commonmark`, `gfm`, or another's name in lower case. */
  readonly markdown: string;
  /** The site's options for kramdown, as written. */
  readonly kramdown: Readonly<Record<string, unknown>>;
  readonly collections: readonly Collection[];
  readonly defaults: readonly DefaultScope[];
  readonly permalinkStyle: string;
  readonly languages: readonly SiteLanguage[];
  /** Domains by which links mean this site. */
  readonly hosts: readonly string[];
  /** The whole configuration. */
  readonly config: FrontMatterMap;
  readonly posts: readonly PostFile[];
  readonly skipped: readonly SkippedFile[];
  /** Every other file: uploads, styles, data. */
  readonly files: readonly SiteFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Read a site: which generator built it, its settings, and which of its files are posts. */
export async function readSite(door: SiteDoor): Promise<Site> {
  const { files, skipped } = await door.list();
  const listing = { files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)), skipped };
  const paths = new Set(listing.files.map((file) => file.path));
  if (hasJekyllConfig(paths)) return readJekyllSite(door, listing);
  if (hasHugoConfig(paths)) return readHugoSite(door, listing);
  const isJekyll = listing.files.some(({ path }) => /(?:^|\/)_(?:posts|drafts)\//.test(path));
  return isJekyll || hasPostFolders(paths) ? readJekyllSite(door, listing) : readPlainSite(door, listing);
}

function hasJekyllConfig(paths: ReadonlySet<string>): boolean {
  return ['_config.yml', '_config.yaml', '_config.toml'].some((path) => paths.has(path));
}

function hasHugoConfig(paths: ReadonlySet<string>): boolean {
  const names = ['hugo', 'config'].flatMap((name) => ['toml', 'yaml', 'yml', 'json'].map((ext) => `${name}.${ext}`));
  const isConfigured = names.some((name) => paths.has(name) || paths.has(`config/_default/${name}`));
  return isConfigured && [...paths].some((path) => path.startsWith('content/'));
}

function hasPostFolders(paths: ReadonlySet<string>): boolean {
  return [...paths].some((path) => /^_[a-z][^/]*\/[^/]+\.(?:md|markdown)$/i.test(path));
}
