import { z } from 'zod';
import type { Document } from '../document/document.ts';
import { withOptions } from '../extension.ts';
import { escapeText } from '../html/escape.ts';
import { leadText } from './lead-text.ts';
import { createSlugs, type Slugs } from './slug.ts';
import type { Emitter, RunFacts, Target, TargetContext } from './target.ts';
import { uploadsOf, type UsedUpload } from './upload-paths.ts';
import { printBlockMarkup } from './wordpress/blocks.ts';
import { readBlockMarkup } from './wordpress/read-back.ts';
import { cdata, printWxr, textElement, wxrDates, xmlText } from './wordpress/wxr.ts';

const options = z.strictObject({
  /** Where the uploads can be fetched during the import; the site's own address if left out. */
  mediaUrl: z.url().optional(),
  /** Post type of each collection; `post` for those not named. */
  postTypes: z.record(z.string(), z.string()).default({ pages: 'page' }),
});

/** Stands for the address of the uploads until the run knows it; no text holds this noncharacter. */
const mediaMark = '\uFDD0';

interface State {
  readonly options: z.output<typeof options>;
  readonly items: string[];
  readonly attachments: Map<string, { readonly id: number; readonly item: string }>;
  readonly authors: Slugs;
  readonly names: Record<'authors' | 'categories' | 'tags', Map<string, string>>;
  readonly terms: Record<'categories' | 'tags', Slugs>;
  readonly slugs: Map<string, Slugs>;
  /** Title and date of each post: WordPress takes a second one with both alike for the first. */
  readonly seen: Set<string>;
  nextId: number;
}

/** Write one WXR 1.2 file with Gutenberg blocks, for WordPress' own importer. */
export const wordpress: Target = {
  name: 'wordpress',
  summary: 'Write a WordPress export file (WXR 1.2) with block markup, terms, authors and attachments.',
  configure: withOptions(options, createEmitter),
};

function createEmitter(chosen: z.output<typeof options>): Emitter {
  const state: State = {
    options: chosen,
    items: [],
    attachments: new Map(),
    authors: createSlugs('author'),
    names: { authors: new Map(), categories: new Map(), tags: new Map() },
    terms: { categories: createSlugs('category'), tags: createSlugs('tag') },
    slugs: new Map(),
    seen: new Set(),
    nextId: 1,
  };
  return {
    add: (doc, ctx) => {
      const content = addPost(state, doc, ctx);
      return { files: [], shown: () => readBlockMarkup(content).replaceAll(`${mediaMark}/`, '/') };
    },
    close: (run) => [{ path: 'wordpress/export.xml', content: closeFile(state, run) }],
  };
}

function addPost(state: State, doc: Document, ctx: TargetContext): string {
  const id = state.nextId++;
  const date = dateOf(state, doc, ctx);
  const content = contentOf(state, doc, ctx, date);
  const thumbnail = doc.meta.heroImage ? attach(state, doc, doc.meta.heroImage.url, date) : undefined;
  state.items.push(itemOf(state, doc, { id, date, content, thumbnail }));
  return content;
}

interface PostDates {
  readonly local: string;
  readonly gmt: string;
}

/** The post's date; a second later for each post before it with the same title and date. */
function dateOf(state: State, doc: Document, ctx: TargetContext): PostDates {
  const { date, title } = doc.meta;
  if (!date) ctx.report('target-cannot-say', { what: 'a post without a date', target: 'wordpress' });
  const iso = date?.iso ?? '1970-01-01T00:00:00Z';
  for (let second = 0; ; second++) {
    const dates = wxrDates(new Date(Date.parse(iso) + second * 1000).toISOString(), date?.offset ?? 0);
    const key = `${title}\n${dates.local}`;
    if (state.seen.has(key)) continue;
    state.seen.add(key);
    if (second > 0) ctx.report('target-cannot-say', { what: 'two posts with one title and date', target: 'wordpress' });
    return dates;
  }
}

function contentOf(state: State, doc: Document, ctx: TargetContext, date: PostDates): string {
  const find = uploadsOf(doc);
  const markup = printBlockMarkup(doc, {
    address: (url) => {
      const upload = find(url);
      if (!upload) return url;
      attachUpload(state, upload, date);
      return `${mediaMark}/${encodeURI(upload.path)}`;
    },
    onRaw: (block, what) => {
      if (block.type === 'html' && block.opaque)
        ctx.report('target-cannot-say', { what, target: 'wordpress' }, block.place);
    },
  });
  const { text, dropped } = xmlText(markup);
  for (const char of dropped) ctx.report('target-cannot-say', { what: `the character ${char}`, target: 'wordpress' });
  return text;
}

function attach(state: State, doc: Document, url: string, date: PostDates): number | undefined {
  const upload = uploadsOf(doc)(url);
  return upload ? attachUpload(state, upload, date, doc.meta.heroImage?.alt) : undefined;
}

function attachUpload(state: State, upload: UsedUpload, date: PostDates, alt?: string): number {
  const known = state.attachments.get(upload.path);
  if (known) return known.id;
  const id = state.nextId++;
  const url = `${mediaMark}/${encodeURI(upload.path)}`;
  const meta = {
    _wp_attached_file: `${date.local.slice(0, 7).replace('-', '/')}/${upload.path.replace(/^.*\//, '')}`,
    _wp_attachment_image_alt: upload.entry.alt ?? alt ?? '',
  };
  const item = [
    // A title of its own, since the importer knows an attachment by its title and date.
    `<item>\n${textElement('title', upload.path.replace(/^uploads\//, ''))}`,
    `<guid isPermaLink="false">${url}</guid>\n`,
    dateElements(date),
    `${textElement('wp:post_id', id)}${textElement('wp:status', 'inherit')}${textElement('wp:post_type', 'attachment')}`,
    textElement('wp:attachment_url', url),
    ...Object.entries(meta).map(([key, value]) => metaElement(key, value)),
    '</item>\n',
  ].join('');
  state.attachments.set(upload.path, { id, item });
  return id;
}

function itemOf(
  state: State,
  doc: Document,
  post: {
    readonly id: number;
    readonly date: PostDates;
    readonly content: string;
    readonly thumbnail: number | undefined;
  },
): string {
  const { meta } = doc;
  const type = state.options.postTypes[meta.collection] ?? 'post';
  const slugs = state.slugs.get(type) ?? createSlugs(type);
  state.slugs.set(type, slugs);
  const [author, ...others] = meta.authors.map((name) => named(state.names.authors, state.authors, name));
  const legacy = {
    _legacy_path: doc.source.path,
    _legacy_url: doc.url,
    _legacy_authors: others.join(', ') || undefined,
  };
  const values = { ...legacy, _thumbnail_id: post.thumbnail === undefined ? undefined : String(post.thumbnail) };
  return [
    `<item>\n${textElement('title', clean(meta.title.replaceAll('<', '&lt;') || meta.slug))}`,
    textElement('dc:creator', author ?? ''),
    `<guid isPermaLink="false">urn:uuid:${doc.key}</guid>\n`,
    textElement('content:encoded', post.content),
    textElement('excerpt:encoded', clean(escapeText(leadText(meta.lead)))),
    textElement('wp:post_id', post.id),
    dateElements(post.date),
    textElement('wp:comment_status', 'closed'),
    textElement('wp:ping_status', 'closed'),
    textElement('wp:post_name', slugs.take(meta.slug, doc.key)),
    textElement('wp:status', meta.draft ? 'draft' : 'publish'),
    '<wp:post_parent>0</wp:post_parent>\n<wp:menu_order>0</wp:menu_order>\n<wp:is_sticky>0</wp:is_sticky>\n',
    textElement('wp:post_type', type),
    ...meta.categories.map((name) => termElement(state, 'categories', 'category', name)),
    ...meta.tags.map((name) => termElement(state, 'tags', 'post_tag', name)),
    ...Object.entries(values).map(([key, value]) => (value === undefined ? '' : metaElement(key, value))),
    '</item>\n',
  ].join('');
}

function named(names: Map<string, string>, slugs: Slugs, name: string): string {
  const slug = slugs.of(name);
  names.set(name, slug);
  return slug;
}

function termElement(state: State, kind: 'categories' | 'tags', domain: string, name: string): string {
  const slug = named(state.names[kind], state.terms[kind], name);
  return `<category domain="${domain}" nicename="${slug}">${cdata(clean(name))}</category>\n`;
}

function dateElements({ local, gmt }: PostDates): string {
  const published = `<pubDate>${new Date(`${gmt.replace(' ', 'T')}Z`).toUTCString().replace('GMT', '+0000')}</pubDate>\n`;
  return published + textElement('wp:post_date', local) + textElement('wp:post_date_gmt', gmt);
}

function metaElement(key: string, value: string): string {
  const parts = textElement('wp:meta_key', key) + textElement('wp:meta_value', clean(value));
  return `<wp:postmeta>\n${parts}</wp:postmeta>\n`;
}

function clean(text: string): string {
  return xmlText(text).text;
}

function closeFile(state: State, run: RunFacts): string {
  const list = (names: Map<string, string>): { slug: string; name: string }[] =>
    [...names].map(([name, slug]) => ({ slug, name: clean(name) }));
  const base = (state.options.mediaUrl ?? run.site.url).replace(/\/+$/, '');
  const attachments = [...state.attachments.values()].map(({ item }) => item);
  return printWxr({
    ...run.site,
    authors: list(state.names.authors).map(({ slug, name }) => ({ login: slug, name })),
    categories: list(state.names.categories),
    tags: list(state.names.tags),
    items: [...attachments, ...state.items],
  }).replaceAll(mediaMark, base);
}
