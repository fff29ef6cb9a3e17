import { z } from 'zod';
import type { Document } from '../document/document.ts';
import type { Embed } from '../document/block.ts';
import { withOptions } from '../extension.ts';
import { ghostSlugs, importFiles } from './ghost/archive.ts';
import { lexicalOf } from './ghost/blocks.ts';
import type { LexicalNode } from './ghost/nodes.ts';
import { type GhostPart, pathInZip } from './ghost/part.ts';
import { readLexical } from './ghost/read-back.ts';
import { fit } from './limit.ts';
import { noteForms } from './note-forms.ts';
import { noteSplitLinks } from './note-split-links.ts';
import { gather, type PostPart } from './post-part.ts';
import type { Emitted, Target, TargetContext } from './target.ts';
import type { UsedUpload } from './upload-paths.ts';

const options = z.strictObject({
  /** Collections that become pages instead of posts. */
  pages: z.array(z.string()).default(['pages']),
});

/** What Ghost puts its own address in place of. */
const site = '__GHOST_URL__';

/** Write Ghost's import archive: posts as Lexical, their pictures, tags and authors, and the redirects. */
export const ghost: Target = {
  name: 'ghost',
  summary: "Ghost's import zip (Lexical, pictures, tags, authors) and its redirects.json.",
  urls: (posts) => ghostSlugs(posts).map((slug) => `/${slug}/`),
  configure: withOptions(options, ({ pages }) => ({
    add,
    close: (parts, run) => importFiles(parts as GhostPart[], pages, run),
  })),
};

function add(doc: Document, ctx: TargetContext): Emitted {
  const forms = new Map<string, string>();
  const post = gather(doc, (upload) => {
    const form = ghostForm(upload, ctx);
    if (form !== upload.path) forms.set(form, upload.path);
    return form;
  });
  const root = lexicalOf(doc, {
    address: (url) => {
      const file = post.use(url);
      return file ? `${site}/${encodeURI(pathInZip(file.path))}` : url;
    },
    sizeOf: (url) => {
      const { width, height } = post.use(url) ?? {};
      return width && height ? { width, height } : undefined;
    },
    onCard: (block, what) => ctx.report('target-cannot-say', { what, target: 'ghost' }, block.place),
    onSplit: (block, inlines) => noteSplitLinks(inlines, block.place, ctx, 'ghost'),
  });
  noteForms(doc, ctx, 'ghost', playerOf);
  const lexical = JSON.stringify({ root });
  return { files: [], part: partOf(post.part(), lexical, ctx), shown: () => shownOf(lexical, forms) };
}

function playerOf({ provider }: Embed): 'link' | 'frame' {
  return provider === 'x' || provider === 'twitter' ? 'link' : 'frame';
}

/** Ghost refuses the whole file for one field that is too long, so each is made to fit. */
function partOf(part: PostPart, lexical: string, ctx: TargetContext): GhostPart {
  const limited = (text: string, most: number, field: string): string => fit(text, most, field, 'ghost', ctx);
  if (!part.date) ctx.report('target-cannot-say', { what: 'a post without a date', target: 'ghost' });
  // A comma in front is refused, and a tag that starts with `#` is not shown.
  const named = (names: readonly string[], field: string): string[] =>
    names.map((name) => limited(name.replace(/^[,#\s]+/, ''), 191, field)).filter((name) => name !== '');
  return {
    ...part,
    title: limited(part.title, 255, 'title'),
    excerpt: limited(part.excerpt.replaceAll(/\s+/g, ' '), 300, 'lead'),
    categories: named(part.categories, 'category'),
    tags: named(part.tags, 'tag'),
    authors: named(part.authors, 'author'),
    hero: part.hero && { ...part.hero, alt: limited(part.hero.alt, 191, 'alt') },
    heroUrl: part.hero && `${site}/${encodeURI(pathInZip(part.hero.path))}`,
    lexical,
  };
}

/** Ghost takes every picture but AVIF. */
function ghostForm({ path, entry }: UsedUpload, ctx: TargetContext): string {
  if (!path.endsWith('.avif')) return path;
  const other = entry.variants?.find(({ format }) => format !== 'avif')?.url.replace(/^.*?(?=uploads\/)/, '');
  if (other === undefined) ctx.report('target-cannot-say', { what: `the AVIF picture ${path}`, target: 'ghost' });
  return other ?? path;
}

/** The page as the Document has it: its own addresses, and for a picture that Ghost takes in another form the first. */
function shownOf(lexical: string, forms: ReadonlyMap<string, string>): string {
  const { root } = JSON.parse(lexical) as { readonly root: LexicalNode };
  let shown = readLexical(root)
    .replaceAll(`${site}/content/images/`, '/uploads/')
    .replaceAll(`${site}/content/files/`, '/uploads/');
  for (const [form, path] of forms) shown = shown.replaceAll(`/${encodeURI(form)}`, `/${encodeURI(path)}`);
  return shown;
}
