import type { HeroImage, Meta, PostDate } from '../document/meta.ts';
import { isInertUrl } from '../html/inert.ts';
import { printable } from '../printable.ts';
import {
  type FrontMatter,
  type FrontMatterMap,
  type FrontMatterValue,
  type KeyPath,
  keyName,
  textAt,
} from './front-matter.ts';
import { type Identity, listOf } from './identity.ts';
import { leafKeys, matchKeys } from './key-pattern.ts';
import { authorKeys, heroKeys, langKeys, leadKeys, titleKeys } from './meta-keys.ts';
import type { PostFile, Site } from './site.ts';

/** Put what the front matter says under one name for each thing. `data` has the site's defaults in it. */
export function metaOf(
  site: Site,
  file: PostFile,
  data: FrontMatterMap,
  matter: FrontMatter | undefined,
  identity: Identity,
): Meta {
  const hero = heroOf(data);
  const lead = leadOf(data);
  const lang = langOf(data);
  const title = titleOf(data, matter);
  const authors = authorsOf(data);
  const own = matter?.data ?? {};
  const used = new Set<string | number | undefined>([
    'slug',
    'draft',
    'published',
    'categories',
    'category',
    'tags',
    'tag',
  ]);
  for (const found of [title, lead, lang, authors]) used.add(found?.key);
  if (identity.dateKey !== undefined && identity.date) used.add(identity.dateKey);
  if (hero && isSpent(own, hero.path, hero.altPath)) used.add(hero.path[0]).add(hero.altPath?.[0]);
  return {
    title:
      title?.text ??
      titleFromSlug(
        identity.nameSlug === 'index' || identity.nameSlug === '_index' ? identity.slug : identity.nameSlug,
      ),
    slug: identity.slug,
    ...(identity.date ? { date: postDate(identity) } : {}),
    ...definedLang(lang?.text ?? file.lang ?? folderLang(file) ?? site.lang),
    authors: authors?.names ?? [],
    categories: identity.categories,
    tags: [...new Set([...listOf(data['tags'], site.generator === 'jekyll'), ...listOf(data['tag'], false)])],
    lead: lead?.paragraphs ?? [],
    ...(hero ? { heroImage: hero.image } : {}),
    draft: file.draft || isTrue(data['draft']) || isFalse(data['published']),
    collection: file.collection,
    extra: Object.fromEntries(Object.entries(own).filter(([key]) => !used.has(key))),
  };
}

function postDate({ date, dateFrom }: Identity): PostDate {
  return { raw: date?.raw ?? '', iso: date?.iso ?? '', offset: date?.offset ?? 0, from: dateFrom };
}

function definedLang(lang: string | undefined): { lang?: string } {
  return lang === undefined || lang === '' ? {} : { lang };
}

function folderLang(file: PostFile): string | undefined {
  return /^(?:content\/)?([a-z]{2})\//.exec(file.relative)?.[1];
}

function titleOf(data: FrontMatterMap, matter: FrontMatter | undefined): { key: string; text: string } | undefined {
  for (const key of titleKeys) {
    const value = data[key];
    if (!isText(value)) continue;
    const written = typeof value === 'string' ? value : (textAt(matter, [key]) ?? String(value));
    return { key, text: written.trim() };
  }
  return undefined;
}

function titleFromSlug(slug: string): string {
  return slug
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())
    .join(' ');
}

function leadOf(data: FrontMatterMap): { key: string; paragraphs: readonly string[] } | undefined {
  for (const key of leadKeys) {
    const value = data[key];
    const texts = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [value];
    const paragraphs = texts
      .flatMap((text) => (typeof text === 'string' ? text.split(/\n[^\S\n]*\n/) : []))
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph));
    if (paragraphs.length > 0) return { key, paragraphs };
  }
  return undefined;
}

function langOf(data: FrontMatterMap): { key: string; text: string } | undefined {
  for (const key of langKeys) {
    const value = data[key];
    const isLang = typeof value === 'string' && /^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/i.test(value);
    if (isLang) return { key, text: value.replaceAll('_', '-') };
  }
  return undefined;
}

function authorsOf(data: FrontMatterMap): { key: string; names: readonly string[] } | undefined {
  for (const key of authorKeys) {
    const value = data[key];
    const items: readonly FrontMatterValue[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    const names = items.map(nameOf).filter((name) => name !== undefined);
    // A map that says more than a name (`author: {name, url}`) is not spent by its name.
    if (names.length > 0 && names.length === items.length) return { key: items.every(isText) ? key : '', names };
  }
  return undefined;
}

function nameOf(value: FrontMatterValue): string | undefined {
  if (isText(value)) return String(value).trim();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { name, display_name: display, nom } = value as Readonly<Record<string, FrontMatterValue>>;
  const found = [name, display, nom].find((one) => typeof one === 'string');
  return typeof found === 'string' ? found : undefined;
}

interface Hero {
  readonly image: HeroImage;
  readonly path: KeyPath;
  readonly altPath: KeyPath | undefined;
}

function heroOf(data: FrontMatterMap): Hero | undefined {
  for (const { image, alt } of heroKeys) {
    const found = matchKeys(data, image).find(({ value }) => typeof value === 'string' && value.trim() !== '');
    if (!found || typeof found.value !== 'string' || !isInertUrl(found.value)) continue;
    const ref = found.value.trim();
    const text = alt.flatMap((pattern) => matchKeys(data, pattern)).find(({ value }) => isText(value));
    const described = text && isText(text.value) ? { alt: String(text.value).trim() } : {};
    const hero: HeroImage = { ref, url: printable(decoded(ref)), ...described, key: keyName(found.path) };
    return { image: hero, path: found.path, altPath: text?.path };
  }
  return undefined;
}

function decoded(ref: string): string {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(ref)) return ref;
  try {
    return decodeURIComponent(ref);
  } catch {
    return ref;
  }
}

/** Whether nothing but empty values is left of the hero's field, so that `extra` need not keep it. */
function isSpent(own: FrontMatterMap, path: KeyPath, altPath: KeyPath | undefined): boolean {
  const spent = new Set([keyName(path), altPath ? keyName(altPath) : '']);
  const root = path[0];
  if (root === undefined || !Object.hasOwn(own, root)) return false;
  return leafKeys(own[root] ?? null, [root]).every(
    ({ path: leaf, value }) => value === null || spent.has(keyName(leaf)),
  );
}

function isText(value: FrontMatterValue | undefined): value is string | number {
  return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
}

// YAML 1.1, which Jekyll reads, has `no` and `off` for false.
function isFalse(value: FrontMatterValue | undefined): boolean {
  return value === false || (typeof value === 'string' && /^(?:no|off|false)$/i.test(value));
}

function isTrue(value: FrontMatterValue | undefined): boolean {
  return value === true || (typeof value === 'string' && /^(?:yes|on|true)$/i.test(value));
}
