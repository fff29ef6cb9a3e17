import { createReport, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SiteDoor, SiteFile, SkippedFile } from '../io.ts';
import { hostsOf, mapSetting, readConfig, textSetting } from './config-file.ts';
import { contentKind, isForeignContent, isToolFolder, type Listing } from './content-file.ts';
import { type FrontMatterMap, type FrontMatterValue, isMap } from './front-matter.ts';
import type { PostFile, Site, SiteLanguage } from './site.ts';
import { isTimeZone } from './time-zone.ts';

/** Read a Hugo site: its configuration (one file or `config/_default/`), its languages, and everything under `content/`. */
export async function readHugoSite(door: SiteDoor, listing: Listing): Promise<Site> {
  const diagnostics: Diagnostic[] = [];
  const config = await hugoConfig(door, listing, diagnostics);
  const languages = languagesOf(config);
  const base = textSetting(config, 'baseurl') ?? '';
  const zone = textSetting(config, 'timezone');
  return {
    generator: 'hugo',
    root: '',
    title: textSetting(config, 'title'),
    url: /^https?:\/\/[^/]+/.exec(base)?.[0] ?? '',
    baseurl: base.replace(/^https?:\/\/[^/]+/, '').replace(/\/+$/, ''),
    timezone: zone !== undefined && isTimeZone(zone) ? zone : 'UTC',
    lang: textSetting(config, 'defaultcontentlanguage') ?? textSetting(config, 'languagecode'),
    markdown: 'goldmark',
    kramdown: {},
    collections: [],
    defaults: [],
    permalinkStyle: 'hugo',
    languages,
    hosts: hostsOf([base, ...Object.values(mapSetting(config, 'languages')).map((one) => baseOf(one))]),
    config,
    ...sortHugoFiles(listing, textSetting(config, 'contentdir') ?? 'content', languages),
    diagnostics,
  };
}

async function hugoConfig(door: SiteDoor, { files }: Listing, diagnostics: Diagnostic[]): Promise<FrontMatterMap> {
  const config: Record<string, FrontMatterValue> = {};
  for (const { path } of files) {
    const found = /^(?:config\/_default\/([\w-]+)|(hugo|config))\.(?:toml|ya?ml|json)$/.exec(path);
    if (!found) continue;
    const name = found[1] ?? 'config';
    const data = lowerKeys(await readConfig(door, path, createReport(path, diagnostics)));
    // `config/_default/languages.en.toml` and its like hold the part that their name says.
    Object.assign(config, name === 'config' || name === 'hugo' ? data : { [name.toLowerCase()]: data });
  }
  return config;
}

/** Hugo's settings are not case-sensitive: `baseURL`, `baseUrl`, `contentDir`. Keys of maps (sections, languages) are kept. */
function lowerKeys(map: FrontMatterMap): FrontMatterMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key.toLowerCase(), value]));
}

function baseOf(language: FrontMatterValue): string | undefined {
  return isMap(language) ? textSetting(lowerKeys(language), 'baseurl') : undefined;
}

function languagesOf(config: FrontMatterMap): readonly SiteLanguage[] {
  const main = textSetting(config, 'defaultcontentlanguage') ?? 'en';
  const inFolder = config['defaultcontentlanguageinsubdir'] === true;
  return Object.entries(mapSetting(config, 'languages')).map(([code, value]): SiteLanguage => {
    const settings = isMap(value) ? lowerKeys(value) : {};
    // A language with a domain of its own needs no folder in its addresses.
    const isFlat = textSetting(settings, 'baseurl') !== undefined || (code === main && !inFolder);
    return {
      code,
      contentDir: textSetting(settings, 'contentdir')?.replace(/\/+$/, ''),
      prefix: isFlat ? '' : `/${code}`,
      permalinks: { ...mapSetting(config, 'permalinks'), ...mapSetting(settings, 'permalinks') },
    };
  });
}

function sortHugoFiles(
  listing: Listing,
  contentDir: string,
  languages: readonly SiteLanguage[],
): Pick<Site, 'posts' | 'files' | 'skipped'> {
  const posts: PostFile[] = [];
  const files: SiteFile[] = [];
  const skipped: SkippedFile[] = [...listing.skipped];
  const folders = [
    ...languages.flatMap(({ code, contentDir: dir }) => (dir === undefined ? [] : [{ lang: code, dir }])),
    { lang: undefined, dir: contentDir },
  ];
  for (const file of listing.files) {
    const { path, size, mtimeMs } = file;
    if (isToolFolder(path) || /^(?:public|resources|themes|layouts|archetypes)\//.test(path)) continue;
    const folder = folders.find(({ dir }) => path.startsWith(`${dir}/`));
    if (!folder || (contentKind(path) === undefined && !isForeignContent(path))) files.push(file);
    else if (isForeignContent(path)) skipped.push({ path, why: 'only Markdown and HTML posts are read' });
    else {
      const relative = path.slice(folder.dir.length + 1);
      const collection = relative.includes('/') ? relative.slice(0, relative.indexOf('/')) : 'pages';
      const suffix = /\.([a-z]{2}(?:-[a-z]{2})?)\.[a-z]+$/i.exec(path)?.[1];
      const lang = folder.lang ?? languages.find(({ code }) => code === suffix)?.code;
      posts.push({ path, relative, collection, draft: false, lang, size, mtimeMs });
    }
  }
  return { posts, files, skipped };
}
