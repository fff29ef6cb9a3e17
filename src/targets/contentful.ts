import { z } from 'zod';
import type { Document } from '../document/document.ts';
import { flatBody } from '../document/flat-body.ts';
import { withOptions } from '../extension.ts';
import { inertBlocks } from '../html/inert-blocks.ts';
import { documentKey } from '../post/document-key.ts';
import { createBodyPrinter } from './contentful/body.ts';
import { contentTypes } from './contentful/content-types.ts';
import { type Entry, linkTo, type RichNode } from './contentful/nodes.ts';
import { readRichText } from './contentful/read-back.ts';
import { fit, fitTerms } from './limit.ts';
import { mimeByName } from './mime.ts';
import { noteForms } from './note-forms.ts';
import { noteSplitLinks } from './note-split-links.ts';
import { gather, type PostPart } from './post-part.ts';
import { createSlugs } from './slug.ts';
import type { Emitted, OutputFile, RunFacts, Target, TargetContext } from './target.ts';

const options = z.strictObject({
  /** The space's locale that the fields are in; the site's language if left out. */
  locale: z.string().min(2).optional(),
});

/** Write what `contentful-import` takes: content types, entries with rich text, and the assets with their files. */
export const contentful: Target = {
  name: 'contentful',
  summary: 'A file for contentful-import: content types, entries with rich text, assets and their files.',
  configure: withOptions(options, ({ locale }) => ({
    add,
    close: (parts, run) => importFiles(parts as ContentfulPart[], locale ?? run.site.lang ?? 'en-US', run),
  })),
};

interface ContentfulPart extends PostPart {
  readonly body: RichNode;
  readonly entries: readonly Entry[];
}

function add(doc: Document, ctx: TargetContext): Emitted {
  const post = gather(doc);
  const printer = createBodyPrinter({
    key: doc.key,
    use: post.use,
    onRaw: (block, what) => ctx.report('target-cannot-say', { what, target: 'contentful' }, block.place),
    onSplit: (block, inlines) => noteSplitLinks(inlines, block.place, ctx, 'contentful'),
  });
  const body = printer.document(flatBody(inertBlocks(doc.sections)), inertBlocks(doc.footnotes));
  noteForms(doc, ctx, 'contentful', () => 'frame');
  const names = { authors: 256, categories: 256, tags: 256 };
  const gathered = fitTerms(post.part(), names, 'contentful', ctx);
  const title = fit(gathered.title, 256, 'title', 'contentful', ctx);
  const part: ContentfulPart = { ...gathered, title, body, entries: printer.entries };
  const files = new Map(part.files.map((file) => [documentKey(file.path), file]));
  const shown = (): string => readRichText(part.body, { entries: part.entries, asset: (id) => files.get(id) });
  return { files: [], part, shown };
}

async function importFiles(
  parts: readonly ContentfulPart[],
  locale: string,
  run: RunFacts,
): Promise<readonly OutputFile[]> {
  const slugs = createSlugs('post');
  const files = new Map(parts.flatMap((part) => part.files).map((file) => [file.path, file]));
  const used = [...files.values()].sort((one, two) => (one.path < two.path ? -1 : 1));
  const base = run.site.url.replace(/^https?:\/\/|\/+$/g, '') || 'site.invalid';
  const localised = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, { [locale]: value }]])),
    );
  const entryOf = (id: string, type: string, draft: boolean, fields: Readonly<Record<string, unknown>>): unknown => ({
    sys: {
      id,
      type: 'Entry',
      contentType: { sys: { type: 'Link', linkType: 'ContentType', id: type } },
      ...(draft ? {} : { publishedVersion: 1 }),
    },
    fields: localised(fields),
  });
  const entries = parts.flatMap((part) => [
    ...part.entries.map(({ id, type, fields }, index) =>
      entryOf(id, type, part.draft, { name: `${part.slug.slice(0, 200)}: ${type} ${index + 1}`, ...fields }),
    ),
    entryOf(part.key, 'post', part.draft, postFields(part, slugs.take(part.slug, part.key))),
  ]);
  const assets = used.map(({ path, alt }) => ({
    sys: { id: documentKey(path), type: 'Asset', publishedVersion: 1 },
    fields: localised({
      title: path.replace(/^.*\//, '').slice(0, 256),
      description: alt,
      file: { url: `https://${base}/${path}`, fileName: path.replace(/^.*\//, ''), contentType: mimeByName(path) },
    }),
  }));
  const copies: OutputFile[] = [];
  for (const { path } of used) {
    const content = await run.readOutput(path);
    if (content) copies.push({ path: `contentful/assets/${base}/${path}`, content });
  }
  const content = `${JSON.stringify({ contentTypes, entries, assets }, undefined, 2)}\n`;
  return [{ path: 'contentful/import.json', content }, ...copies];
}

function postFields(part: ContentfulPart, slug: string): Readonly<Record<string, unknown>> {
  const words = (list: readonly string[]): readonly string[] | undefined => (list.length > 0 ? list : undefined);
  return {
    title: part.title,
    slug,
    date: part.date?.iso,
    language: part.lang,
    legacyUrl: part.url,
    lead: part.excerpt || undefined,
    body: part.body,
    hero: part.hero ? linkTo('Asset', documentKey(part.hero.path)) : undefined,
    authors: words(part.authors),
    categories: words(part.categories),
    tags: words(part.tags),
  };
}
