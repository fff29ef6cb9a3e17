import { z } from 'zod';
import type { Document } from '../document/document.ts';
import { withOptions } from '../extension.ts';
import { printDocument } from '../html/print.ts';
import { documentKey } from '../post/document-key.ts';
import { fit } from './limit.ts';
import { noteForms } from './note-forms.ts';
import { gather, instantOf, type PostPart } from './post-part.ts';
import { createSlugs } from './slug.ts';
import type { Emitted, OutputFile, Target, TargetContext } from './target.ts';

const options = z.strictObject({
  /** The collection that the posts are imported into. */
  collection: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .default('posts'),
});

/** Write what Directus' import takes: rows with keys of ours, so that a second import updates, and the list of files. */
export const directus: Target = {
  name: 'directus',
  summary: "Rows for Directus' import, HTML bodies, and the files they use, all under keys that stay.",
  configure: withOptions(options, ({ collection }) => ({
    add,
    close: (parts) => payload(parts as DirectusPart[], collection),
  })),
};

interface DirectusPart extends PostPart {
  readonly body: string;
}

/** Give a file of the output its key in Directus. */
export function fileKey(path: string): string {
  return documentKey(path);
}

function add(doc: Document, ctx: TargetContext): Emitted {
  const post = gather(doc);
  const paths = new Map<string, string>();
  const body = printDocument(doc, {
    embeds: 'frame',
    address: (url) => {
      const file = post.use(url);
      if (!file) return url;
      paths.set(fileKey(file.path), file.path);
      return `/assets/${fileKey(file.path)}`;
    },
  });
  noteForms(doc, ctx, 'directus', () => 'frame');
  const part = post.part();
  const title = fit(part.title, 255, 'title', 'directus', ctx);
  const shown = (): string =>
    body.replaceAll(/\/assets\/([0-9a-f-]{36})/g, (whole, key: string) =>
      paths.has(key) ? `/${paths.get(key)}` : whole,
    );
  return { files: [], part: { ...part, title, body } satisfies DirectusPart, shown };
}

function payload(parts: readonly DirectusPart[], collection: string): readonly OutputFile[] {
  const slugs = createSlugs('post');
  const rows = parts.map((part) => ({
    id: part.key,
    title: part.title,
    slug: slugs.take(part.slug, part.key),
    legacy_url: part.url ?? null,
    date: part.date ? instantOf(part.date) : null,
    status: part.draft ? 'draft' : 'published',
    excerpt: part.excerpt || null,
    body: part.body,
    authors: part.authors,
    categories: part.categories,
    tags: part.tags,
    hero: part.hero ? fileKey(part.hero.path) : null,
    hero_alt: part.hero?.alt ?? null,
  }));
  const files = new Map(parts.flatMap((part) => part.files).map((file) => [file.path, file]));
  const list = [...files.values()]
    .sort((one, two) => (one.path < two.path ? -1 : 1))
    .map(({ path, alt }) => ({
      id: fileKey(path),
      file: path,
      title: alt || path.replace(/^.*\//, ''),
      description: alt,
    }));
  return [
    { path: `directus/${collection}.json`, content: json(rows) },
    { path: 'directus/files.json', content: json(list) },
    { path: 'directus/collection.json', content: json(collectionOf(collection)) },
  ];
}

/** The collection to make first, as `POST /collections` takes it. */
function collectionOf(collection: string): unknown {
  const field = (name: string, type: string, schema: object = {}, meta: object = {}): unknown => ({
    collection,
    field: name,
    type,
    schema,
    // Since Directus 12 each field names its collection again.
    meta: { collection, field: name, ...meta },
  });
  const list = { special: ['cast-json'] };
  return {
    collection,
    schema: { name: collection },
    meta: { collection },
    fields: [
      field('id', 'uuid', { is_primary_key: true }, { special: ['uuid'] }),
      field('title', 'string', { max_length: 255, is_nullable: false }),
      field('slug', 'string', { is_unique: true }),
      field('legacy_url', 'text'),
      field('date', 'timestamp'),
      field('status', 'string'),
      field('excerpt', 'text'),
      field('body', 'text'),
      ...['authors', 'categories', 'tags'].map((name) => field(name, 'json', {}, list)),
      field('hero', 'uuid', {}, { special: ['file'] }),
      field('hero_alt', 'text'),
    ],
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
