import { printable } from '../printable.ts';
import { fileNameDate, type FileNameDate, type LegacyDate, parseDate } from './dates.ts';
import { baseName } from './content-file.ts';
import { entryAt, type FrontMatter, type FrontMatterMap, type FrontMatterValue } from './front-matter.ts';
import { type Notice, notice } from './notice.ts';
import type { PostFile, Site } from './site.ts';
import type { TimeZone } from './time-zone.ts';

/** What names a post among the others of its site: everything its address is made of. */
export interface Identity {
  /** The file's name without folder, extension, and Hugo's language suffix. */
  readonly stem: string;
  /** From the front matter, else from the file's name without its date; `a/index.md` is called `a`. */
  readonly slug: string;
  /** From the file's name alone, without its date. */
  readonly nameSlug: string;
  /** The slug that the front matter gives. */
  readonly ownSlug: string | undefined;
  readonly date: LegacyDate | undefined;
  readonly dateFrom: 'front-matter' | 'file-name';
  /** The key that the date was read from. */
  readonly dateKey: string | undefined;
  readonly categories: readonly string[];
}

/** Work out a post's date, slug and categories from its front matter (defaults included), its name and its folders. */
export function identify(
  site: Site,
  zone: TimeZone,
  file: PostFile,
  data: FrontMatterMap,
  frontMatter: FrontMatter | undefined,
): { readonly identity: Identity; readonly notices: readonly Notice[] } {
  const notices: Notice[] = [];
  // A name that begins with `_` is kept back by Jekyll; its date and slug are what follows.
  const name = printable(baseName(file.relative)).replace(/^[_#~]/, '');
  const inName = fileNameDate(name);
  const stem = stemOf(name, site);
  const ownSlug = textOf(data['slug'], frontMatter, 'slug');
  const written = dateInFrontMatter(site, zone, data, frontMatter, notices);
  const isHugo = site.generator === 'hugo';
  const date = written?.date ?? (inName ? dateInName(inName, zone, notices) : undefined);
  const nameSlug = inName && !(isHugo && written) ? inName.slug : stem;
  const slug = ownSlug ?? folderName(file, nameSlug);
  return {
    identity: {
      stem,
      slug,
      nameSlug,
      ownSlug,
      date,
      dateKey: written?.key,
      dateFrom: written ? 'front-matter' : 'file-name',
      categories: categoriesOf(site, file, data),
    },
    notices,
  };
}

function stemOf(name: string, site: Site): string {
  const stem = name.replace(/\.[^.]+$/, '').replace(/\.*$/, '');
  const suffix = site.languages.find(({ code }) => stem.endsWith(`.${code}`));
  return suffix ? stem.slice(0, -suffix.code.length - 1) : stem;
}

/** Hugo's `my-post/index.md` is called after its folder. */
function folderName(file: PostFile, stem: string): string {
  const folder = file.relative.split('/').at(-2);
  return (stem === 'index' || stem === '_index') && folder !== undefined ? folder : stem;
}

function dateInFrontMatter(
  site: Site,
  zone: TimeZone,
  data: FrontMatterMap,
  frontMatter: FrontMatter | undefined,
  notices: Notice[],
): { readonly date: LegacyDate; readonly key: string } | undefined {
  const key = ['date', 'publishDate', 'published_at', 'pubDate'].find((one) => (data[one] ?? undefined) !== undefined);
  if (key === undefined) return undefined;
  const value = data[key];
  // `date: 20200101` is a number to YAML and a day to Jekyll.
  const raw = typeof value === 'string' ? value : JSON.stringify(value);
  const entry = entryAt(frontMatter, [key]);
  // Ruby's YAML reads an unquoted time without offset as UTC; a quoted one is on the site's own clock.
  const bareTimeIsUtc = site.generator === 'jekyll' && entry?.plain === true;
  const date = parseDate(raw, { zone, bareTimeIsUtc });
  if (!date && raw.trim() !== '') notices.push(notice('date-invalid', { raw }, entry?.line, entry?.column));
  return date && { date, key };
}

function dateInName(name: FileNameDate, zone: TimeZone, notices: Notice[]): LegacyDate | undefined {
  const date = parseDate(name.date, { zone });
  if (!date) notices.push(notice('date-invalid', { raw: name.raw }));
  else if (name.twoDigitYear) notices.push(notice('year-two-digits', { raw: name.raw, date: name.date }));
  return date && { ...date, raw: name.raw };
}

function categoriesOf(site: Site, file: PostFile, data: FrontMatterMap): readonly string[] {
  const own = listOf(data['categories'], site.generator === 'jekyll');
  const single = listOf(data['category'], false);
  return [...new Set([...folderCategories(site, file), ...own, ...single])];
}

/** Folders over `_posts` are categories to Jekyll: `en/_posts/…` is of `en`. */
function folderCategories(site: Site, file: PostFile): readonly string[] {
  if (site.generator !== 'jekyll' || file.collection !== 'posts') return [];
  const folders = file.relative.split('/').slice(0, -1);
  const magic = folders.findIndex((folder) => folder === '_posts' || folder === '_drafts');
  return magic < 0 ? [] : folders.slice(0, magic);
}

/** A list of texts: a list as it is, one text as one item, or as several where spaces part them. */
export function listOf(value: FrontMatterValue | undefined, isSplit: boolean): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: FrontMatterValue) => listOf(item, false));
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (typeof value !== 'string' || value.trim() === '') return [];
  return isSplit ? value.trim().split(/\s+/) : [value];
}

function textOf(value: FrontMatterValue | undefined, matter: FrontMatter | undefined, key: string): string | undefined {
  if (typeof value === 'number') return entryAt(matter, [key])?.text ?? String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
