import { z } from 'zod';
import type { Document } from '../document/document.ts';
import { flatBody } from '../document/flat-body.ts';
import { withOptions } from '../extension.ts';
import { inertBlocks } from '../html/inert-blocks.ts';
import { noteForms } from './note-forms.ts';
import { noteSplitLinks } from './note-split-links.ts';
import { gather, instantOf, type PostPart } from './post-part.ts';
import { portableText } from './sanity/body.ts';
import { assetOf, pathInArchive, type PortableBlock } from './sanity/nodes.ts';
import { readPortableText } from './sanity/read-back.ts';
import { sanitySchema } from './sanity/schema.ts';
import { createSlugs } from './slug.ts';
import { tarGz } from './tar.ts';
import type { Emitted, OutputFile, RunFacts, Target, TargetContext } from './target.ts';

/** Write what `sanity dataset import` takes: documents with Portable Text and their assets in one archive. */
export const sanity: Target = {
  name: 'sanity',
  summary: 'An archive for sanity dataset import (Portable Text, assets), and the schema to go with it.',
  configure: withOptions(z.strictObject({}), () => ({
    add,
    close: (parts, run) => archive(parts as SanityPart[], run),
  })),
};

interface SanityPart extends PostPart {
  readonly body: readonly PortableBlock[];
}

function add(doc: Document, ctx: TargetContext): Emitted {
  const post = gather(doc);
  const body = portableText(flatBody(inertBlocks(doc.sections)), inertBlocks(doc.footnotes), {
    use: post.use,
    onRaw: (block, what) => ctx.report('target-cannot-say', { what, target: 'sanity' }, block.place),
    onSplit: (block, inlines) => noteSplitLinks(inlines, block.place, ctx, 'sanity'),
  });
  noteForms(doc, ctx, 'sanity', () => 'frame');
  const part: SanityPart = { ...post.part(), body };
  return { files: [], part, shown: () => readPortableText(body) };
}

async function archive(parts: readonly SanityPart[], run: RunFacts): Promise<readonly OutputFile[]> {
  const slugs = createSlugs('post');
  const lines = parts.map((part) => `${JSON.stringify(documentOf(part, slugs.take(part.slug, part.key)))}\n`);
  const files = new Map<string, Uint8Array>([['import/data.ndjson', new TextEncoder().encode(lines.join(''))]]);
  for (const path of new Set(parts.flatMap((part) => part.files.map((file) => file.path)))) {
    const bytes = await run.readOutput(path);
    if (bytes) files.set(`import/${pathInArchive(path)}`, bytes);
  }
  return [
    { path: 'sanity/import.tar.gz', content: tarGz(files) },
    { path: 'sanity/schema.ts', content: sanitySchema },
  ];
}

function documentOf(part: SanityPart, slug: string): Readonly<Record<string, unknown>> {
  const list = (words: readonly string[]): readonly string[] | undefined => (words.length > 0 ? words : undefined);
  return {
    // A draft is a document whose key says so.
    _id: part.draft ? `drafts.${part.key}` : part.key,
    _type: 'post',
    title: part.title,
    slug: { _type: 'slug', current: slug },
    date: part.date ? instantOf(part.date) : undefined,
    language: part.lang,
    legacyUrl: part.url,
    lead: part.excerpt || undefined,
    hero: part.hero ? { ...assetOf(part.hero.path), alt: part.hero.alt } : undefined,
    authors: list(part.authors),
    categories: list(part.categories),
    tags: list(part.tags),
    body: part.body,
  };
}
