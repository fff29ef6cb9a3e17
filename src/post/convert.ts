import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createReport } from '../diagnostics/diagnostic.ts';
import type { Dialect, LegacyHtml } from '../dialects/dialect.ts';
import {
  type Document,
  formatVersion,
  type LedgerEntry,
  ledgerEntry,
  type Meta,
  type Place,
} from '../document/index.ts';
import type { AnyNode } from 'domhandler';
import { bodyOf } from '../model/model.ts';
import { excerptOf } from '../page/excerpt.ts';
import { type ReadyTransform, runTransforms } from '../page/context.ts';
import { loadPage, type Page } from '../page/page.ts';
import { inventoryOf } from '../prove/inventory.ts';
import type { LiftedPiece } from '../read/lift-templates.ts';
import { type RenderedBody } from '../read/liquid.ts';
import type { Source } from '../read/source.ts';
import type { PostSource } from '../targets/target.ts';
import { type AddressFacts, openAddressBook, type OpenAddressBook } from './address-book.ts';
import { documentKey } from './document-key.ts';
import type { LegacyPage } from './emit.ts';
import { frontMatterFiles } from './front-matter-files.ts';
import { nameSpeaker } from './front-matter-speaker.ts';
import { indexesOf } from './indexes.ts';
import { otherReferences, referencesInTag } from './other-references.ts';
import { type PageAnchors, pageAnchors } from './page-anchors.ts';
import type { PostRecord } from './post-record.ts';
import { rewritePage } from './rewrite-page.ts';
import { reportKept } from './report-kept.ts';
import { reportTestimonialPictures } from './testimonial-pictures.ts';

/** A post read and rendered, ready for the page's tree. */
export interface RenderedPost {
  readonly source: Source;
  readonly record: PostRecord;
  readonly meta: Meta;
  readonly dialect: Dialect['name'];
  readonly body: RenderedBody & { readonly lifted?: readonly LiftedPiece[] | undefined };
  readonly legacy: LegacyHtml;
}

/** What converting one post needs beside the post. */
export interface ConvertRules {
  readonly transforms: readonly ReadyTransform[];
  readonly addresses: Omit<AddressFacts, 'record' | 'anchors' | 'report' | 'note'>;
}

/** One post as a document, and what the targets and the proof need with it. */
export interface ConvertedPost {
  readonly document: Document;
  readonly source: PostSource;
  readonly legacy: LegacyPage;
  readonly anchors: PageAnchors;
  readonly diagnostics: readonly Diagnostic[];
}

/** Turn a rendered post into a document: page, inventory, transforms, addresses, model. Pure. */
export function convertPost(post: RenderedPost, rules: ConvertRules): ConvertedPost {
  const diagnostics: Diagnostic[] = [];
  const report = createReport(post.source.path, diagnostics);
  const fileLine = (line: number): number => (post.body.lines[line - 1] ?? line) + post.source.bodyLine - 1;
  const page = loadPage(post.legacy, { opaque: post.body.opaque, fileLine, lifted: post.body.lifted });
  const legacy: LegacyPage = { inventory: inventoryOf(topNodes(page)), placeOf: page.placeOf };
  const anchors = pageAnchors(page);
  const others = otherReferences(topNodes(page), page.placeOf);
  const pieces = piecesOf(page);
  const ledger: LedgerEntry[] = [];
  const note = (entry: LedgerEntry): number => ledger.push(entry);
  ledger.push(...runTransforms(page, rules.transforms, report, post.source.path).ledger);
  const left = piecesOf(page);
  // `{{< quote author="…" >}}` that became a testimonial is no longer there.
  const isWrittenOut = (raw: string): boolean => pieces.has(raw) && !left.has(raw);
  reportKept(post.body.opaque, isWrittenOut, post.source.bodyLine, report);
  nameSpeaker(page, post.source.frontMatter?.data ?? {});
  reportTestimonialPictures(page, `${post.source.path} ${post.meta.title}`, report);
  const book = openAddressBook({ ...rules.addresses, record: post.record, anchors, report, note });
  rewritePage(topNodes(page), book, page.placeOf);
  for (const { ref, ...use } of others) book.file(ref, use);
  for (const piece of post.body.opaque)
    for (const ref of referencesInTag(piece.raw))
      book.template(ref, { where: 'template', place: { line: piece.line + post.source.bodyLine - 1 } });
  const raw = new Map(post.body.opaque.map((piece) => [piece.id, piece.raw]));
  const body = bodyOf(
    topNodes(page),
    {
      placeOf: blockPlaces(page, post.legacy, fileLine),
      opaque: (number) => raw.get(number) ?? '',
      keptRaw: (element, reason) => {
        const place = page.placeOf(element);
        report('html-kept-raw', { element: element.name, reason }, place);
        note(
          ledgerEntry('raw-island', 'model', `<${element.name}> is kept as HTML: ${reason}.`, {
            excerpt: excerptOf(element),
            place,
          }),
        );
      },
      left: (node, reason, effects) =>
        note(
          ledgerEntry('dropped-by-rule', 'model', reason, {
            excerpt: excerptOf(node),
            place: page.placeOf(node),
            effects: effects ?? [],
          }),
        ),
    },
    (from, to) => report('heading-jump', { from, to: to.depth }, to.place),
  );
  const frontMatter = frontMatterUrls(post, book);
  const document = documentOf(post, body, book, ledger, frontMatter);
  return { document, source: sourceOf(post, book, frontMatter), legacy, anchors, diagnostics };
}

/** The pieces for the old templates that are still in a page. */
function piecesOf({ $ }: Page): ReadonlySet<string> {
  const elements = $('rf-opaque[raw], rf-embed[template]').get();
  return new Set(elements.map(({ attribs }) => attribs['raw'] ?? attribs['template'] ?? ''));
}

function topNodes(page: Page): AnyNode[] {
  return page.$.root().contents().get();
}

/** A block that is all its dialect's block made has that block's exact lines, so that they can be copied. */
function blockPlaces(page: Page, legacy: LegacyHtml, fileLine: (line: number) => number): Page['placeOf'] {
  return (node): Place | undefined => {
    const index = node.parent?.type === 'root' ? page.blockOf(node) : undefined;
    const block = index === undefined ? undefined : legacy.blocks[index];
    return block ? { line: fileLine(block.line), endLine: fileLine(block.endLine) } : page.placeOf(node);
  };
}

/** Read the files that the front matter refers to; each changed address is changed there too. */
function frontMatterUrls(post: RenderedPost, book: OpenAddressBook): Map<string, string> {
  const urls = new Map<string, string>();
  const matter = post.source.frontMatter;
  for (const { ref, key } of frontMatterFiles(matter?.data ?? {})) {
    const entry = matter?.entries.get(JSON.stringify(key));
    const place = entry ? { place: { line: entry.line, column: entry.column } } : { place: undefined };
    const meaning = book.file(ref, { where: `front matter ${key.join('.')}`, ...place });
    if (meaning && meaning.url !== ref) urls.set(ref, meaning.url);
  }
  return urls;
}

function documentOf(
  post: RenderedPost,
  body: ReturnType<typeof bodyOf>,
  book: OpenAddressBook,
  ledger: readonly LedgerEntry[],
  frontMatter: ReadonlyMap<string, string>,
): Document {
  const { source, record, meta } = post;
  const hero = meta.heroImage;
  const facts = (url: string): { href: string; kind: 'other' | 'anchor'; status: 'unchecked' } => ({
    href: url,
    kind: url.startsWith('#') ? 'anchor' : 'other',
    status: 'unchecked',
  });
  const indexes = indexesOf(body.sections, body.footnotes, (url) => {
    const known = book.meaningOf(url);
    if (!known) return facts(url);
    const { href, kind, status, target } = known;
    return { href, kind, status, ...(target ? { target } : {}) };
  });
  return {
    formatVersion,
    key: documentKey(source.path),
    source: { path: source.path, hash: source.hash, dialect: post.dialect },
    ...(record.url === undefined ? {} : { url: record.url }),
    aliases: record.aliases,
    meta: hero ? { ...meta, heroImage: { ...hero, url: frontMatter.get(hero.ref) ?? hero.url } } : meta,
    sections: body.sections,
    footnotes: body.footnotes,
    ...indexes,
    uploads: book.uploads(),
    ledger,
  };
}

function sourceOf(post: RenderedPost, book: OpenAddressBook, frontMatterUrls: ReadonlyMap<string, string>): PostSource {
  const { source, body } = post;
  return {
    frontMatter: source.frontMatter?.raw,
    lines: copyableLines(source.body, body),
    bodyLine: source.bodyLine,
    eol: source.eol === '\r\n' ? '\r\n' : '\n',
    opaque: body.opaque.map((piece) => piece.raw),
    urls: book.changed,
    frontMatterUrls,
  };
}

/** The body's lines as the dialect read them; a line of which Liquid made none or several cannot be copied. */
function copyableLines(written: string, body: RenderedBody): (string | undefined)[] {
  const lines: (string | undefined)[] = Array.from({ length: written.split('\n').length });
  const seen = new Set<number>();
  for (const [index, text] of body.text.split('\n').entries()) {
    const line = body.lines[index];
    if (line === undefined) continue;
    lines[line - 1] = seen.has(line) ? undefined : text;
    seen.add(line);
  }
  return lines;
}
