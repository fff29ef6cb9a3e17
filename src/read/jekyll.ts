import { createReport, type Diagnostic, type Report } from '../diagnostics/diagnostic.ts';
import type { SiteDoor, SiteFile, SkippedFile } from '../io.ts';
import { hostsOf, listSetting, mapSetting, readConfig, textSetting } from './config-file.ts';
import { baseName, contentKind, hasFrontMatter, isForeignContent, isToolFolder, type Listing } from './content-file.ts';
import { type FrontMatterMap, isMap } from './front-matter.ts';
import { globMatch } from './glob-match.ts';
import type { Collection, DefaultScope, PostFile, Site } from './site.ts';
import { isTimeZone } from './time-zone.ts';

const reserved: ReadonlySet<string> = new Set(
  '_layouts _includes _sass _data _plugins _site _cache _tests _scripts'.split(' '),
);

/** Read a Jekyll site: `_config.yml`, posts, drafts, collections and Markdown pages. */
export async function readJekyllSite(door: SiteDoor, listing: Listing): Promise<Site> {
  const diagnostics: Diagnostic[] = [];
  const file = listing.files.find(({ path }) => /^_config\.(?:ya?ml|toml)$/.test(path));
  const report = createReport(file?.path ?? '_config.yml', diagnostics);
  const config = file ? await readConfig(door, file.path, report) : {};
  const root = rootOf(config, listing, report);
  const declared = collectionsOf(config);
  const sorted = await sortFiles({ door, listing, root, config, declared, hasConfig: file !== undefined, report });
  return {
    generator: 'jekyll',
    root,
    title: textSetting(config, 'title') ?? textSetting(config, 'name'),
    url: (textSetting(config, 'url') ?? '').replace(/\/+$/, ''),
    baseurl: (textSetting(config, 'baseurl') ?? '').replace(/\/+$/, ''),
    timezone: timezoneOf(config, report),
    lang: textSetting(config, 'lang') ?? textSetting(config, 'language') ?? textSetting(config, 'locale'),
    markdown: engineOf(textSetting(config, 'markdown')),
    kramdown: mapSetting(config, 'kramdown'),
    collections: [...declared, ...sorted.undeclared],
    defaults: defaultsOf(config),
    permalinkStyle: textSetting(config, 'permalink') ?? 'date',
    languages: [],
    hosts: hostsOf([textSetting(config, 'url'), textSetting(config, 'production_url'), textSetting(config, 'domain')]),
    config,
    posts: sorted.posts,
    skipped: [...listing.skipped, ...sorted.skipped],
    files: sorted.files,
    diagnostics,
  };
}

function rootOf(config: FrontMatterMap, listing: Listing, report: Report): string {
  const source = (textSetting(config, 'source') ?? '').replace(/^\.?\/+|\/+$/g, '');
  if (source === '' || source === '.' || source.includes('..')) return '';
  if (listing.files.some(({ path }) => path.startsWith(`${source}/`))) return `${source}/`;
  // `source: .tmp/src`: what another tool made before Jekyll ran, or a folder of another machine.
  report('config-broken', { reason: `\`source\` names ${source}/, which is no folder of the site: all of it is read` });
  return '';
}

function engineOf(name: string | undefined): string {
  const engine = (name ?? 'kramdown').toLowerCase();
  return engine === 'commonmarkghpages' ? 'gfm' : engine;
}

function timezoneOf(config: FrontMatterMap, report: Report): string {
  const zone = textSetting(config, 'timezone');
  if (zone === undefined || zone === '') return 'UTC';
  if (isTimeZone(zone)) return zone;
  report('config-broken', { reason: `the time zone ${zone} is not known, UTC is taken` });
  return 'UTC';
}

function collectionsOf(config: FrontMatterMap): readonly Collection[] {
  const value = config['collections'];
  const names = Array.isArray(value)
    ? listSetting(config, 'collections')
    : Object.keys(mapSetting(config, 'collections'));
  const made = names.map((name): Collection => {
    const settings = isMap(value) ? mapSetting(value, name) : {};
    const permalink = textSetting(settings, 'permalink');
    return { name, output: settings['output'] === true || name === 'posts', permalink };
  });
  return made.some(({ name }) => name === 'posts') ? made : [{ name: 'posts', output: true }, ...made];
}

function defaultsOf(config: FrontMatterMap): readonly DefaultScope[] {
  const sets = Array.isArray(config['defaults']) ? config['defaults'] : [];
  return sets.flatMap((set): DefaultScope[] => {
    if (!isMap(set) || !isMap(set['values'])) return [];
    const scope = mapSetting(set, 'scope');
    const type = textSetting(scope, 'type')?.replace(/^(page|post|draft)$/, '$1s');
    return [{ path: textSetting(scope, 'path') ?? '', type, values: set['values'] }];
  });
}

interface Sorting {
  readonly door: SiteDoor;
  readonly listing: Listing;
  readonly root: string;
  readonly config: FrontMatterMap;
  readonly declared: readonly Collection[];
  readonly hasConfig: boolean;
  readonly report: Report;
}

interface Sorted {
  readonly posts: readonly PostFile[];
  readonly files: readonly SiteFile[];
  readonly skipped: readonly SkippedFile[];
  readonly undeclared: readonly Collection[];
}

async function sortFiles(work: Sorting): Promise<Sorted> {
  const posts: PostFile[] = [];
  const files: SiteFile[] = [];
  const skipped: SkippedFile[] = [];
  const isExcluded = exclusion(work);
  for (const file of work.listing.files) {
    if (isToolFolder(file.path) || !file.path.startsWith(work.root) || file.path.startsWith('_config.')) continue;
    const relative = file.path.slice(work.root.length);
    const found = isExcluded(relative) ? { why: 'the site excludes it' } : await placeFile(work, file, relative);
    if (found === 'file') files.push(file);
    else if (found && 'why' in found) skipped.push({ path: file.path, why: found.why });
    else if (found) posts.push({ ...found, path: file.path, relative, size: file.size, mtimeMs: file.mtimeMs });
  }
  const known = new Set([...work.declared.map(({ name }) => name), 'pages']);
  const names = [...new Set(posts.map(({ collection }) => collection))].filter((name) => !known.has(name));
  for (const name of names) if (work.hasConfig) work.report('collection-undeclared', { name });
  return { posts, files, skipped, undeclared: names.map((name) => ({ name, output: false })) };
}

type Found = Pick<PostFile, 'collection' | 'draft'> | { readonly why: string } | 'file' | undefined;

async function placeFile(work: Sorting, file: SiteFile, relative: string): Promise<Found> {
  const folders = relative.split('/').slice(0, -1);
  if (folders.some((folder) => reserved.has(folder))) return undefined;
  const isContent = contentKind(relative) !== undefined;
  const magic = folders.find((folder) => folder === '_posts' || folder === '_drafts');
  if (isForeignContent(relative)) return { why: 'only Markdown and HTML posts are read' };
  if (!isContent) return 'file';
  if (magic !== undefined) return { collection: 'posts', draft: magic === '_drafts' || isHidden(relative) };
  const first = folders.find((folder) => folder.startsWith('_'));
  const collection = first?.slice(1);
  const isCollection = collection !== undefined && !listSetting(work.config, 'include').includes(first ?? '');
  if (!(await hasFrontMatter(work.door, file))) {
    return /^(?:readme|licen[cs]e|changelog|contributing)\b/i.test(baseName(relative))
      ? { why: 'it is about the repository and has no front matter' }
      : { why: 'it has no front matter, so the site copied it as it is' };
  }
  if (isCollection) return { collection, draft: isHidden(relative) };
  if (contentKind(relative) === 'html') return { why: 'it is a page template in HTML, outside any collection' };
  return { collection: 'pages', draft: isHidden(relative) };
}

function isHidden(relative: string): boolean {
  return /^[_#~.]/.test(baseName(relative));
}

/** Jekyll's `exclude:`, less what `include:` names: shell patterns or beginnings of paths. */
function exclusion({ config }: Sorting): (relative: string) => boolean {
  const included = new Set(listSetting(config, 'include'));
  const patterns = listSetting(config, 'exclude').filter((pattern) => !included.has(pattern));
  const tests = patterns.map((pattern) => {
    const start = pattern.replace(/^\//, '');
    const test = /[*?[]/.test(start) ? globMatch(start, true) : undefined;
    return (relative: string): boolean => (test ? test.test(relative) : start !== '' && relative.startsWith(start));
  });
  return (relative) => tests.some((test) => test(relative));
}
