import type { FrontMatterMap } from './front-matter.ts';
import type { Identity } from './identity.ts';
import type { PostFile, Site } from './site.ts';
import type { TimeZone, WallClock } from './time-zone.ts';

/** Give the address that Hugo serves a file at: its `url:`, its section's permalink, or its folders and slug. */
export function hugoUrl(
  site: Site,
  zone: TimeZone,
  file: PostFile,
  data: FrontMatterMap,
  identity: Identity,
): string | undefined {
  const prefix = site.languages.find(({ code }) => code === file.lang)?.prefix ?? '';
  const own = data['url'];
  if (typeof own === 'string' && own !== '') return `${own.startsWith('/') ? '' : `${prefix}/`}${own}`;
  const folders = file.relative.split('/').slice(0, -1);
  if (identity.stem === '_index') return tidy(`${prefix}/${folders.map(urlize).join('/')}/`);
  const template = permalinkTemplate(site, file);
  if (template === undefined) {
    const parents = identity.stem === 'index' ? folders.slice(0, -1) : folders;
    return tidy(`${prefix}/${[...parents, identity.ownSlug ?? nameOf(identity)].map(urlize).join('/')}/`);
  }
  const filled = fill(template, zone, folders, data, identity);
  return filled === undefined ? undefined : tidy(`${prefix}/${filled}/`);
}

function nameOf({ stem, slug }: Identity): string {
  return stem === 'index' ? slug : stem;
}

function permalinkTemplate(site: Site, file: PostFile): string | undefined {
  const permalinks = site.languages.find(({ code }) => code === file.lang)?.permalinks ?? site.config['permalinks'];
  const map = (permalinks ?? {}) as FrontMatterMap;
  const template = Object.hasOwn(map, file.collection) ? map[file.collection] : undefined;
  return typeof template === 'string' ? template : undefined;
}

const clockValues: Readonly<Record<string, (clock: WallClock) => string>> = {
  year: ({ year }) => String(year),
  month: ({ month }) => String(month).padStart(2, '0'),
  day: ({ day }) => String(day).padStart(2, '0'),
};

function fill(
  template: string,
  zone: TimeZone,
  folders: readonly string[],
  data: FrontMatterMap,
  identity: Identity,
): string | undefined {
  const clock = identity.date && zone.clockAt(identity.date.instant);
  const title = typeof data['title'] === 'string' ? data['title'] : identity.slug;
  const name = nameOf(identity);
  const values: Readonly<Record<string, string>> = {
    title: urlize(title),
    slug: urlize(identity.ownSlug ?? title),
    slugorfilename: urlize(identity.ownSlug ?? name),
    slugorcontentbasename: urlize(identity.ownSlug ?? name),
    filename: urlize(name),
    contentbasename: urlize(name),
    section: urlize(folders[0] ?? ''),
    sections: folders.map(urlize).join('/'),
  };
  let isOpen = false;
  const filled = template.replaceAll(/:([a-z]+)/g, (token, key: string) => {
    if (Object.hasOwn(values, key)) return values[key] ?? '';
    const ofClock = Object.hasOwn(clockValues, key) ? clockValues[key] : undefined;
    if (!ofClock) return token;
    if (!clock) isOpen = true;
    return clock ? ofClock(clock) : '';
  });
  return isOpen ? undefined : filled;
}

/** Hugo's own cleaning of a path's part: lower case, `-` for white space, and nothing but letters, digits and a few signs. */
function urlize(part: string): string {
  const dashed = part.trim().toLowerCase().replaceAll(/\s+/g, '-');
  return encodeURI(dashed.replaceAll(/[^\p{L}\p{M}\p{N}./\\_#+~@-]/gu, '').replaceAll(/-{2,}/g, '-')).replaceAll(
    '#',
    '%23',
  );
}

function tidy(path: string): string {
  return path.replaceAll(/\/{2,}/g, '/');
}
