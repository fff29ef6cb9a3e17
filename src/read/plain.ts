import type { PostFile, Site } from './site.ts';
import type { SiteDoor, SiteFile, SkippedFile } from '../io.ts';
import { baseName, contentKind, hasFrontMatter, isForeignContent, isToolFolder, type Listing } from './content-file.ts';

/** Read a folder of Markdown and HTML files that no known generator built. */
export async function readPlainSite(door: SiteDoor, listing: Listing): Promise<Site> {
  const posts: PostFile[] = [];
  const files: SiteFile[] = [];
  const skipped: SkippedFile[] = [...listing.skipped];
  for (const file of listing.files) {
    const { path, size, mtimeMs } = file;
    if (isToolFolder(path)) continue;
    if (isForeignContent(path)) skipped.push({ path, why: 'only Markdown and HTML posts are read' });
    else if (contentKind(path) === undefined) files.push(file);
    else if (/^(?:readme|licen[cs]e)\b/i.test(baseName(path)) && !(await hasFrontMatter(door, file))) {
      skipped.push({ path, why: 'it is about the repository and has no front matter' });
    } else {
      const collection = path.includes('/') ? path.slice(0, path.indexOf('/')) : 'posts';
      posts.push({ path, relative: path, collection, draft: false, size, mtimeMs });
    }
  }
  return { ...emptySite, posts, files, skipped };
}

const emptySite: Site = {
  generator: 'plain',
  root: '',
  title: undefined,
  url: '',
  baseurl: '',
  timezone: 'UTC',
  lang: undefined,
  markdown: 'gfm',
  kramdown: {},
  collections: [],
  defaults: [],
  permalinkStyle: 'none',
  languages: [],
  hosts: [],
  config: {},
  posts: [],
  skipped: [],
  files: [],
  diagnostics: [],
};
