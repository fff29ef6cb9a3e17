import { z } from 'zod';
import type { Document } from '../document/document.ts';
import { gained, ledgerEntry, lost } from '../document/index.ts';
import { withOptions } from '../extension.ts';
import { inertBlocks } from '../html/inert-blocks.ts';
import { fit, fitTerms } from './limit.ts';
import { noteForms } from './note-forms.ts';
import { gather, type PostPart } from './post-part.ts';
import { createSlugs } from './slug.ts';
import type { Emitted, OutputFile, RunFacts, Target, TargetContext } from './target.ts';
import { streamOf, type StreamBlock } from './wagtail/body.ts';
import { importCommand } from './wagtail/command.ts';
import { readStream } from './wagtail/read-back.ts';

/** Write what the page importer of sites-faciles (Wagtail) takes, and a command for what it does not. */
export const wagtail: Target = {
  name: 'wagtail',
  summary: 'pages_data.json and the image folder for sites-faciles (Wagtail), and a command for dates and tags.',
  configure: withOptions(z.strictObject({}), () => ({
    add,
    close: (parts, run) => importFiles(parts as WagtailPart[], run),
  })),
};

interface WagtailPart extends PostPart {
  readonly body: readonly StreamBlock[];
}

function add(doc: Document, ctx: TargetContext): Emitted {
  const post = gather(doc);
  const body = streamOf(inertBlocks(doc.sections), inertBlocks(doc.footnotes), {
    use: post.use,
    onRaw: (block, what) => ctx.report('target-cannot-say', { what, target: 'wagtail' }, block.place),
    onPlain: (text, block) => {
      const reason = 'A quote is plain text.';
      const effects = [lost('emphasis', text)];
      ctx.note(ledgerEntry('changed-by-rule', 'wagtail-quote', reason, { excerpt: text, place: block.place, effects }));
    },
    onPortrait: ({ url, alt }, { place }) => {
      ctx.report('target-cannot-say', { what: 'the text alternative of a portrait', target: 'wagtail' }, place);
      const reason = 'The portrait of a quote has no text alternative.';
      const effects = [lost('image', url), gained('image', url)];
      ctx.note(ledgerEntry('changed-by-rule', 'wagtail-quote', reason, { excerpt: alt, place, effects }));
    },
  });
  noteForms(doc, ctx, 'wagtail', ({ src }) => ({ frame: src.startsWith('//') ? `https:${src}` : src }));
  const gathered = post.part();
  const names = { authors: 255, categories: 80, tags: 100 };
  const fitted = fitTerms(gathered, names, 'wagtail', ctx);
  const part: WagtailPart = { ...fitted, title: fit(gathered.title, 255, 'title', 'wagtail', ctx), body };
  return { files: [], part, shown: () => readStream(body) };
}

async function importFiles(parts: readonly WagtailPart[], run: RunFacts): Promise<readonly OutputFile[]> {
  const slugs = createSlugs('page');
  const base = /^https?:/.test(run.site.url) ? run.site.url.replace(/\/+$/, '') : 'https://site.invalid';
  const images = numbered(parts);
  const urls = new Set<string>();
  const posts = parts.map((part) => {
    const wished = encodeURI(`${base}${part.url ?? `/${part.key}/`}`).replaceAll('%25', '%');
    // Two posts of one old address would update each other.
    const url = urls.has(wished) ? `${wished}?key=${part.key}` : wished;
    urls.add(url);
    return { part, slug: slugs.take(part.slug, part.key), url };
  });
  const pages = posts.map(
    ({ part, slug, url }, index) => [String(index + 1), pageOf(part, slug, url, images)] as const,
  );
  const files: OutputFile[] = [];
  for (const [path, { filename }] of images) {
    const content = await run.readOutput(path);
    if (content) files.push({ path: `wagtail/images/${filename}`, content });
  }
  const ids = [...images.values()].map(({ id }) => id);
  const list = [...images.values()].map(({ id, filename, title }) => [
    String(id),
    { title, filename, is_pictogram: false, meta: {} },
  ]);
  return [
    { path: 'wagtail/pages_data.json', content: json({ image_ids: ids, pages: Object.fromEntries(pages) }) },
    { path: 'wagtail/images/image_data.json', content: json(Object.fromEntries(list)) },
    { path: 'wagtail/posts.json', content: json(posts.map((post) => besides(post, images))) },
    { path: 'wagtail/complete_imported_posts.py', content: importCommand },
    ...files,
  ];
}

interface NumberedImage {
  readonly id: number;
  readonly filename: string;
  readonly title: string;
}

/** Give each picture a number and a name of its own in the one folder. */
function numbered(parts: readonly WagtailPart[]): ReadonlyMap<string, NumberedImage> {
  const used = new Map(parts.flatMap((part) => part.files).map((file) => [file.path, file]));
  const paths = [...used.keys()].filter((path) => /\.(?:jpe?g|png|gif|webp|avif|svg)$/.test(path)).sort();
  const slugs = createSlugs('image');
  return new Map(
    paths.map((path, index) => {
      const [, stem = path, extension = ''] = /^uploads\/(.*)(\.[a-z]+)$/.exec(path) ?? [];
      const filename = slugs.take(stem, `image-${index + 1}`) + extension;
      // The importer finds a picture by its title again.
      return [path, { id: index + 1, filename, title: filename }];
    }),
  );
}

function pageOf(
  part: WagtailPart,
  slug: string,
  url: string,
  images: ReadonlyMap<string, NumberedImage>,
): Readonly<Record<string, unknown>> {
  const body = part.body.map(({ type, value }) => {
    const path = (value as { readonly image?: string }).image;
    const id = path === undefined ? undefined : images.get(path)?.id;
    return { type, value: id === undefined ? value : { ...(value as object), image: id } };
  });
  return {
    title: part.title,
    body,
    meta: { slug, html_url: url },
    header_image: null,
    header_with_title: false,
    header_color_class: null,
    header_large: false,
    header_darken: false,
    header_cta_text: null,
    header_cta_buttons: null,
  };
}

/** What the page importer does not take. */
function besides(
  { part, slug, url }: { readonly part: WagtailPart; readonly slug: string; readonly url: string },
  images: ReadonlyMap<string, NumberedImage>,
): Readonly<Record<string, unknown>> {
  return {
    html_url: url,
    slug,
    title: part.title,
    date: part.date?.iso ?? null,
    lead: part.excerpt,
    hero: (part.hero && images.get(part.hero.path)?.title) ?? null,
    authors: part.authors,
    categories: part.categories,
    tags: part.tags,
    draft: part.draft,
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
