import { escapeText } from '../../html/escape.ts';
import { inAscii } from '../../in-ascii.ts';
import { createTimeZone, type TimeZone } from '../../read/time-zone.ts';
import type { UsedFile } from '../post-part.ts';
import { createSlugs, type Slugs } from '../slug.ts';
import type { RunFacts } from '../target.ts';
import type { WordpressPart } from './part.ts';
import { cdata, printWxr, textElement, wxrDates } from './wxr.ts';

/** Stands for the address of the uploads until the run knows it: a noncharacter, which no text holds. */
export const mediaMark = '\uFDD0';

export interface ExportOptions {
  readonly mediaUrl?: string | undefined;
  readonly postTypes: Readonly<Record<string, string>>;
}

interface Terms {
  readonly slugs: Slugs;
  readonly names: Map<string, string>;
}

interface State {
  readonly options: ExportOptions;
  readonly authors: Terms;
  readonly categories: Terms;
  readonly tags: Terms;
  readonly postSlugs: Map<string, Slugs>;
  readonly attachments: Map<string, { readonly id: number; readonly item: string }>;
  /** Title and date of each post: WordPress takes a second one with both alike for the first. */
  readonly seen: Set<string>;
  readonly zone: TimeZone | undefined;
  nextId: number;
}

/** Print the whole export file. */
export function exportFile(parts: readonly WordpressPart[], options: ExportOptions, run: RunFacts): string {
  const { timezone = 'UTC' } = run.site;
  const terms = (kind: string, limit?: number): Terms => ({ slugs: createSlugs(kind, limit), names: new Map() });
  const state: State = {
    options,
    // A login has 60 characters at most, and may get a number.
    authors: terms('author', 55),
    categories: terms('category'),
    tags: terms('tag'),
    postSlugs: new Map(),
    attachments: new Map(),
    seen: new Set(),
    // A site that names no zone shows each date as it was written.
    zone: timezone === 'UTC' ? undefined : createTimeZone(timezone),
    nextId: 1,
  };
  const items = parts.map((part) => itemOf(state, part));
  const list = ({ names }: Terms): { slug: string; name: string }[] =>
    [...names].map(([name, slug]) => ({ slug, name }));
  const base = (options.mediaUrl ?? run.site.url).replace(/\/+$/, '');
  return printWxr({
    ...run.site,
    authors: list(state.authors).map(({ slug, name }) => ({ login: slug, name })),
    categories: list(state.categories),
    tags: list(state.tags),
    items: [...[...state.attachments.values()].map(({ item }) => item), ...items],
  }).replaceAll(mediaMark, base);
}

interface PostDates {
  readonly local: string;
  readonly gmt: string;
}

/** The post's date, on the clock of the site; a second later for each post before it with the same title and date. */
function datesOf(state: State, { date, title }: WordpressPart): PostDates {
  const start = Date.parse(date?.iso ?? '1970-01-01T00:00:00Z');
  for (let second = 0; ; second++) {
    const instant = start + second * 1000;
    const dates = wxrDates(instant, state.zone?.offsetAt(instant) ?? date?.offset ?? 0);
    // To its database `Été` and `ETE` are one title.
    const key = `${inAscii(title)}\n${dates.local}`;
    if (state.seen.has(key)) continue;
    state.seen.add(key);
    return dates;
  }
}

/** A title is HTML; the importer does not find one with a backslash again, and would import the post twice. */
function titleOf({ title }: WordpressPart): string {
  return title.replaceAll('<', '&lt;').replaceAll('\\', '&#92;');
}

function itemOf(state: State, part: WordpressPart): string {
  const id = state.nextId++;
  const date = datesOf(state, part);
  const type = state.options.postTypes[part.collection] ?? 'post';
  const slugs = state.postSlugs.get(type) ?? createSlugs(type);
  state.postSlugs.set(type, slugs);
  for (const file of part.files) attach(state, file, date);
  const thumbnail = part.hero ? attach(state, part.hero, date) : undefined;
  const [author, ...others] = part.authors.map((name) => named(state.authors, name));
  const values = {
    _legacy_path: part.path,
    _legacy_url: part.url,
    _legacy_authors: others.join(', ') || undefined,
    _thumbnail_id: thumbnail === undefined ? undefined : String(thumbnail),
  };
  return [
    `<item>\n${textElement('title', titleOf(part))}`,
    textElement('dc:creator', author ?? ''),
    `<guid isPermaLink="false">urn:uuid:${part.key}</guid>\n`,
    textElement('content:encoded', part.content),
    textElement('excerpt:encoded', escapeText(part.excerpt)),
    textElement('wp:post_id', id),
    dateElements(date),
    textElement('wp:comment_status', 'closed'),
    textElement('wp:ping_status', 'closed'),
    textElement('wp:post_name', slugs.take(part.slug, part.key)),
    textElement('wp:status', part.draft ? 'draft' : 'publish'),
    '<wp:post_parent>0</wp:post_parent>\n<wp:menu_order>0</wp:menu_order>\n<wp:is_sticky>0</wp:is_sticky>\n',
    textElement('wp:post_type', type),
    ...part.categories.map((name) => termElement(state.categories, 'category', name)),
    ...part.tags.map((name) => termElement(state.tags, 'post_tag', name)),
    ...Object.entries(values).map(([key, value]) => (value === undefined ? '' : metaElement(key, value))),
    '</item>\n',
  ].join('');
}

function attach(state: State, file: UsedFile, date: PostDates): number {
  const known = state.attachments.get(file.path);
  if (known) return known.id;
  const id = state.nextId++;
  const url = `${mediaMark}/${encodeURI(file.path)}`;
  const month = date.local.slice(0, 7).replace('-', '/');
  const item = [
    // A title of its own, since the importer knows an attachment by its title and date.
    `<item>\n${textElement('title', file.path.replace(/^uploads\//, ''))}`,
    `<guid isPermaLink="false">${url}</guid>\n`,
    dateElements(date),
    textElement('wp:post_id', id),
    textElement('wp:status', 'inherit'),
    textElement('wp:post_type', 'attachment'),
    textElement('wp:attachment_url', url),
    metaElement('_wp_attached_file', `${month}/${file.path.replace(/^.*\//, '')}`),
    metaElement('_wp_attachment_image_alt', file.alt),
    '</item>\n',
  ].join('');
  state.attachments.set(file.path, { id, item });
  return id;
}

function named({ names, slugs }: Terms, name: string): string {
  const slug = slugs.of(name);
  names.set(name, slug);
  return slug;
}

function termElement(terms: Terms, domain: string, name: string): string {
  const slug = named(terms, name);
  return `<category domain="${domain}" nicename="${slug}">${cdata(name)}</category>\n`;
}

function dateElements({ local, gmt }: PostDates): string {
  const instant = new Date(`${gmt.replace(' ', 'T')}Z`).toUTCString().replace('GMT', '+0000');
  return `<pubDate>${instant}</pubDate>\n${textElement('wp:post_date', local)}${textElement('wp:post_date_gmt', gmt)}`;
}

function metaElement(key: string, value: string): string {
  const parts = textElement('wp:meta_key', key) + textElement('wp:meta_value', value);
  return `<wp:postmeta>\n${parts}</wp:postmeta>\n`;
}
