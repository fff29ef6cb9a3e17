import type { Block } from '../../document/block.ts';
import type { Document } from '../../document/document.ts';
import { withOptions } from '../../extension.ts';
import { inertBlocks } from '../../html/inert-blocks.ts';
import { createGfmReader, type GfmReader } from '../../markdown/gfm.ts';
import { printBody } from '../../markdown/print-body.ts';
import { plainPath } from '../plain-path.ts';
import { gather, type PostPart } from '../post-part.ts';
import { type ImageOptions, imageOptions, responsiveImages } from '../responsive-images.ts';
import type { Emitted, OutputFile, RunFacts, Target, TargetContext } from '../target.ts';
import { fieldsText, type Fields } from './fields.ts';
import { placeImages } from './place-images.ts';
import { type Noted, type PlainBody, plainMarkdown } from './plain-markdown.ts';
import { withPlayers } from './with-players.ts';

/** What is particular to one site generator. */
export interface Generator {
  readonly name: string;
  readonly summary: string;
  /** Folder of the posts in the generator's project. */
  readonly posts: string;
  /** Folder that the generator serves from the root. */
  readonly served: string;
  /** The front matter, in the generator's names. */
  readonly fields: (part: PostPart, doc: Document) => Fields;
  /** Put other blocks in the place of those that it would take for its own. */
  readonly adapt?: ((blocks: readonly Block[]) => readonly Block[]) | undefined;
  /** Finds signs in text that its Markdown takes for its own. */
  readonly signs?: RegExp | undefined;
  /** Keep the generator's template language from reading the body; nothing where it does not. */
  readonly escape?: ((body: string, doc: Document, ctx: TargetContext) => string) | undefined;
  /** Take the escapes back, as the generator does. */
  readonly unescape?: ((body: string) => string) | undefined;
  /** Comes before the address of a picture that is missing. */
  readonly missing?: string | undefined;
  /** Whether its Markdown knows no footnotes and no boxes to tick. */
  readonly isPlain?: boolean | undefined;
  /** Files beside the posts: a schema, a setting without which the build loses something. */
  readonly files?: readonly OutputFile[] | undefined;
}

/** Make the target of a site generator: its posts, its uploads in the folder it serves, its own files. */
export function generatorTarget(generator: Generator): Target {
  const { name, summary } = generator;
  return {
    name,
    summary,
    configure: withOptions(imageOptions, (options) => {
      const gfm = createGfmReader();
      return {
        add: (doc, ctx) => add(generator, gfm, doc, ctx, options),
        close: (parts, run) => close(generator, parts as GeneratorPart[], run),
      };
    }),
  };
}

interface GeneratorPart {
  readonly uploads: readonly string[];
}

function add(generator: Generator, gfm: GfmReader, doc: Document, ctx: TargetContext, options: ImageOptions): Emitted {
  const { name, posts, escape, unescape } = generator;
  const { body: whole, finish } = bodyOf(generator, doc, options);
  const { adapt, signs } = generator;
  const printed = printBody({ ...whole, source: ctx.source, adapt, signs, hideTemplates: true }, gfm);
  for (const entry of printed.ledger) ctx.note(entry);
  const post = gather(doc);
  for (const { url, variants = [] } of doc.uploads) {
    if (url !== undefined) post.use(url);
    if (options.images !== 'markdown') for (const variant of variants) post.use(variant.url);
  }
  const part = post.part();
  const images = placeImages(printed.text, doc, generator.missing);
  const finished = finish(images.text);
  const body = escape ? escape(finished, doc, ctx) : finished;
  const content = `---\n${fieldsText(generator.fields(part, doc))}---\n\n${body}`;
  const path = `${name}/${posts}/${plainPath(doc.source.path)}.md`;
  return {
    files: [{ path, content }],
    part: { uploads: part.files.map((file) => file.path) } satisfies GeneratorPart,
    shown: () => {
      const read = images.undo(unescape ? unescape(body) : body);
      return read === finish(printed.text) ? finish(printed.html) : gfm(read);
    },
    untouched: printed.untouched,
  };
}

/** The body with nothing in it that could run, its players as they played. */
function bodyOf({ isPlain }: Generator, doc: Document, options: ImageOptions): PlainBody {
  const pictures = responsiveImages(doc, options);
  const body: Noted = {
    sections: pictures.mark(withPlayers(inertBlocks(doc.sections))),
    footnotes: pictures.mark(withPlayers(inertBlocks(doc.footnotes))),
  };
  if (!isPlain) return { body, finish: pictures.finish };
  const plain = plainMarkdown(body);
  return { body: plain.body, finish: (markdown) => pictures.finish(plain.finish(markdown)) };
}

async function close(generator: Generator, parts: readonly GeneratorPart[], run: RunFacts): Promise<OutputFile[]> {
  const { name, served, files = [] } = generator;
  const copies: OutputFile[] = [];
  for (const path of [...new Set(parts.flatMap(({ uploads }) => uploads))].sort()) {
    const content = await run.readOutput(path);
    if (content) copies.push({ path: `${name}/${served ? `${served}/` : ''}${path}`, content });
  }
  return [...files.map((file) => ({ ...file, path: `${name}/${file.path}` })), ...copies];
}
