import { z } from 'zod';
import { flatBody } from '../document/flat-body.ts';
import type { Document } from '../document/document.ts';
import { withOptions } from '../extension.ts';
import { inertBlocks } from '../html/inert-blocks.ts';
import { createGfmReader, type GfmReader } from '../markdown/gfm.ts';
import { printBody } from '../markdown/print-body.ts';
import { fit, fitTerms } from './limit.ts';
import { noteForms } from './note-forms.ts';
import { gather, type Gathering, instantOf, type PostPart } from './post-part.ts';
import { createSlugs } from './slug.ts';
import { strapiBlocks } from './strapi/blocks.ts';
import type { StrapiBlock } from './strapi/nodes.ts';
import { readStrapiBlocks } from './strapi/read-back.ts';
import type { Emitted, OutputFile, Target, TargetContext } from './target.ts';

const options = z.strictObject({
  /** `auto`: blocks where they can say the post, Markdown where they cannot. */
  body: z.enum(['auto', 'markdown']).default('auto'),
});

/** Write what Strapi's REST interface takes: posts with a blocks or a Markdown body, tags, and the files they use. */
export const strapi: Target = {
  name: 'strapi',
  summary: "Posts for Strapi's REST interface: blocks, or Markdown where blocks cannot say it, tags and files.",
  configure: withOptions(options, ({ body }) => {
    const gfm = createGfmReader();
    return {
      add: (doc, ctx) => add(doc, ctx, gfm, body),
      close: (parts) => payload(parts as StrapiPart[]),
    };
  }),
};

interface StrapiPart extends PostPart {
  readonly body: readonly StrapiBlock[] | null;
  readonly bodyMarkdown: string | null;
}

function add(doc: Document, ctx: TargetContext, gfm: GfmReader, body: 'auto' | 'markdown'): Emitted {
  const post = gather(doc);
  const blocks = body === 'auto' ? blocksOf(doc, ctx, post) : undefined;
  if (blocks) {
    noteForms(doc, ctx, 'strapi', () => 'link');
    const part = partOf(post, ctx, blocks, null);
    const alts = new Map(part.files.map((file) => [file.path, file.alt]));
    return { files: [], part, shown: () => readStrapiBlocks(blocks, (path) => alts.get(path) ?? '') };
  }
  const printed = printBody(
    {
      sections: inertBlocks(doc.sections),
      footnotes: inertBlocks(doc.footnotes),
      source: ctx.source,
      hideTemplates: true,
    },
    gfm,
  );
  for (const entry of printed.ledger) ctx.note(entry);
  for (const { url } of doc.uploads) if (url !== undefined && printed.text.includes(url)) post.use(url);
  return { files: [], part: partOf(post, ctx, null, printed.text), shown: () => printed.html };
}

/** The body as blocks; nothing where the blocks field has no form for a part of it, which is told. */
function blocksOf(doc: Document, ctx: TargetContext, { use }: Gathering): readonly StrapiBlock[] | undefined {
  let whole = true;
  const blocks = strapiBlocks([...flatBody(doc.sections), ...doc.footnotes], {
    use,
    onCannot: (what, block) => {
      whole = false;
      ctx.report('target-cannot-say', { what, target: 'strapi' }, block.place);
    },
  });
  return whole ? blocks : undefined;
}

function partOf(
  post: Gathering,
  ctx: TargetContext,
  body: readonly StrapiBlock[] | null,
  bodyMarkdown: string | null,
): StrapiPart {
  const names = { authors: 255, categories: 255, tags: 255 };
  const part = fitTerms(post.part(), names, 'strapi', ctx);
  if (part.authors.length > 0) ctx.report('target-cannot-say', { what: 'an author', target: 'strapi' });
  return { ...part, title: fit(part.title, 255, 'title', 'strapi', ctx), body, bodyMarkdown };
}

function payload(parts: readonly StrapiPart[]): readonly OutputFile[] {
  const posts = createSlugs('post');
  const slugs = createSlugs('tag');
  const tags = new Map<string, string>();
  for (const part of parts) for (const name of namesOf(part)) tags.set(name, slugs.of(name));
  const files = new Map(parts.flatMap((part) => part.files).map((file) => [file.path, file]));
  const urls = new Set<string>();
  // The key of a push: it must not be cut, and two posts of one address would be one.
  const legacyUrlOf = ({ url, key }: StrapiPart): string => {
    const own = url !== undefined && url.length <= 255 && !urls.has(url) ? url : `urn:uuid:${key}`;
    urls.add(own);
    return own;
  };
  const slugOf = new Map(parts.map((part) => [part.key, posts.take(part.slug, part.key)]));
  const data = {
    media: [...files.values()]
      .sort((one, two) => (one.path < two.path ? -1 : 1))
      .map(({ path, alt }) => ({ ref: path, file: path, alt, caption: '' })),
    tags: [...tags].map(([name, slug]) => ({ ref: slug, name, slug })),
    // Strapi publishes what is not sent with `?status=draft`.
    drafts: parts.filter(({ draft }) => draft).map(({ key }) => slugOf.get(key)),
    posts: parts.map((part) => ({
      title: part.title,
      slug: slugOf.get(part.key),
      legacyUrl: legacyUrlOf(part),
      // Strapi's own `publishedAt` is always the time of the import.
      date: part.date ? instantOf(part.date) : null,
      excerpt: part.excerpt || null,
      hero: part.hero ? { $ref: `media/${part.hero.path}` } : null,
      tags: namesOf(part).map((name) => ({ $ref: `tags/${tags.get(name)}` })),
      body: part.body,
      bodyMarkdown: part.bodyMarkdown,
    })),
  };
  return [{ path: 'strapi/payload.json', content: `${JSON.stringify(data, undefined, 2)}\n` }];
}

function namesOf({ categories, tags }: PostPart): readonly string[] {
  return [...new Set([...categories, ...tags])];
}
