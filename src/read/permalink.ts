import type { FrontMatterMap } from './front-matter.ts';
import { hugoUrl } from './hugo-permalink.ts';
import { type Identity, listOf } from './identity.ts';
import { type Notice, notice } from './notice.ts';
import type { PostFile, Site } from './site.ts';
import { slugify } from './slugify.ts';
import { type TimeZone, utcInstant, type WallClock } from './time-zone.ts';

/** The addresses of a post on the legacy site, without domain and base path. */
export interface Permalink {
  /** Undefined where it depends on the day of the build. */
  readonly url: string | undefined;
  readonly aliases: readonly string[];
  readonly notices: readonly Notice[];
}

/** Give the address that the legacy site served a post at, by its generator's own rules. */
export function permalinkOf(
  site: Site,
  zone: TimeZone,
  file: PostFile,
  data: FrontMatterMap,
  identity: Identity,
): Permalink {
  const aliases = [...listOf(data['redirect_from'], false), ...listOf(data['aliases'], false)].map(fromRoot);
  if (site.generator === 'hugo') return { url: hugoUrl(site, zone, file, data, identity), aliases, notices: [] };
  if (site.generator === 'plain') return { url: `/${file.relative.replace(/\.[^./]+$/, '')}/`, aliases, notices: [] };
  const own = data['permalink'];
  const template = typeof own === 'string' && own !== '' ? own : undefined;
  if (file.collection === 'pages') return { url: pageUrl(site, file, template), aliases, notices: [] };
  const made = fillTemplate(template ?? templateOf(site, file.collection), valuesOf(zone, file, identity));
  return { ...made, aliases };
}

function fromRoot(path: string): string {
  return path.startsWith('/') || /^[a-z]+:/i.test(path) ? path : `/${path}`;
}

const styles: Readonly<Record<string, string>> = {
  pretty: '/:categories/:year/:month/:day/:title/',
  date: '/:categories/:year/:month/:day/:title:output_ext',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

function templateOf(site: Site, collection: string): string {
  const own = site.collections.find(({ name }) => name === collection)?.permalink;
  if (own !== undefined) return own;
  const style = site.permalinkStyle;
  if (collection !== 'posts') return withSuffix('/:collection/:path', style);
  return Object.hasOwn(styles, style) ? (styles[style] ?? style) : style;
}

/** Files that are no posts take only the ending of the site's style. */
function withSuffix(template: string, style: string): string {
  if (style === 'pretty') return `${template}/`;
  if (style === 'date' || style === 'ordinal' || style === 'none') return `${template}:output_ext`;
  if (style.endsWith('/')) return `${template}/`;
  return style.endsWith(':output_ext') ? `${template}:output_ext` : template;
}

function pageUrl(site: Site, file: PostFile, own: string | undefined): string {
  const folder = file.relative.slice(0, Math.max(0, file.relative.lastIndexOf('/')));
  const stem = file.relative
    .slice(folder === '' ? 0 : folder.length + 1)
    .replace(/\.[^.]*$/, '')
    .replace(/\.*$/, '');
  const template = own ?? (stem === 'index' ? '/:path/' : withSuffix('/:path/:basename', site.permalinkStyle));
  const filled = template
    .replaceAll(':path', () => escapePath(folder))
    .replaceAll(':basename', () => escapePath(stem))
    .replaceAll(':output_ext', () => outputExtension(file));
  return sanitize(filled);
}

function outputExtension(file: PostFile): string {
  return /\.html?$/i.exec(file.relative)?.[0] ?? '.html';
}

type Values = Readonly<Record<string, () => string | undefined>>;

function valuesOf(zone: TimeZone, file: PostFile, identity: Identity): Values {
  const { categories, date } = identity;
  const slug = identity.ownSlug ?? identity.nameSlug;
  const clock = date && zone.clockAt(date.instant);
  return {
    collection: () => file.collection,
    // For a post too: `:name` has the date of the file's name.
    name: () => slugify(fileStem(file)),
    title: () => slugify(slug === '' ? fileStem(file) : slug, 'pretty', true),
    slug: () => slugify(slug),
    path: () => pathInCollection(file),
    output_ext: () => outputExtension(file),
    categories: () => [...new Set(categories.map((category) => category.toLowerCase()))].join('/'),
    slugified_categories: () => [...new Set(categories.map((category) => slugify(category)))].join('/'),
    ...Object.fromEntries(Object.entries(clockValues).map(([key, value]) => [key, () => clock && value(clock)])),
  };
}

function fileStem(file: PostFile): string {
  return file.relative.slice(file.relative.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

function pathInCollection(file: PostFile): string {
  const folder = file.collection === 'posts' ? '_posts' : `_${file.collection}`;
  return file.relative
    .replace(/\.[^./]*$/, '')
    .replace(folder, '')
    .replace(/\.*$/, '');
}

const dayNames: readonly string[] = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const monthNames: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

const clockValues: Readonly<Record<string, (clock: WallClock) => string>> = {
  year: ({ year }) => String(year).padStart(4, '0'),
  month: ({ month }) => two(month),
  day: ({ day }) => two(day),
  hour: ({ hour }) => two(hour),
  minute: ({ minute }) => two(minute),
  second: ({ second }) => two(second),
  i_day: ({ day }) => String(day),
  i_month: ({ month }) => String(month),
  short_year: ({ year }) => two(year % 100),
  short_month: ({ month }) => (monthNames[month - 1] ?? '').slice(0, 3),
  long_month: ({ month }) => monthNames[month - 1] ?? '',
  short_day: (clock) => weekdayName(clock).slice(0, 3),
  long_day: weekdayName,
  y_day: (clock) => String(dayOfYear(clock)).padStart(3, '0'),
  w_day: (clock) => String(isoWeekday(clock)),
  week: (clock) => two(isoWeek(clock).week),
  w_year: (clock) => String(isoWeek(clock).year),
};

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function daysSince1970(clock: WallClock): number {
  return Math.floor(utcInstant({ ...clock, hour: 0, minute: 0, second: 0 }) / 86_400_000);
}

function weekdayName(clock: WallClock): string {
  return dayNames[isoWeekday(clock) % 7] ?? '';
}

/** Monday is 1, Sunday 7; the first of January 1970 was a Thursday. */
function isoWeekday(clock: WallClock): number {
  return ((((daysSince1970(clock) + 3) % 7) + 7) % 7) + 1;
}

function dayOfYear(clock: WallClock): number {
  return daysSince1970(clock) - daysSince1970({ ...clock, month: 1, day: 1 }) + 1;
}

/** A week belongs to the year that its Thursday is in. */
function isoWeek(clock: WallClock): { readonly year: number; readonly week: number } {
  const thursday = new Date((daysSince1970(clock) + 4 - isoWeekday(clock)) * 86_400_000);
  const year = thursday.getUTCFullYear();
  const day = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000);
  return { year, week: Math.floor(day / 7) + 1 };
}

function fillTemplate(template: string, values: Values): { url: string | undefined; notices: readonly Notice[] } {
  const notices: Notice[] = [];
  let isOpen = false;
  const filled = template.replaceAll(/:([a-z_]+)/g, (token, name: string) => {
    const key = [name, name.replace(/_$/, '')].find((one) => Object.hasOwn(values, one));
    if (key === undefined) {
      notices.push(notice('permalink-token-unknown', { token, template }));
      return token;
    }
    const value = values[key]?.();
    if (value === undefined) isOpen = true;
    return escapePath(value ?? '') + name.slice(key.length);
  });
  return { url: isOpen ? undefined : sanitize(filled), notices };
}

function sanitize(path: string): string {
  return `/${path}`
    .replaceAll('..', '/')
    .replaceAll('./', '')
    .replaceAll(/\/{2,}/g, '/');
}

/** Percent-encode a path as Jekyll does: only what an address cannot hold, and a `%` too. */
function escapePath(path: string): string {
  return encodeURI(path).replaceAll('[', '%5B').replaceAll(']', '%5D').replace('#', '%23');
}
