import { type Block, flatBody, type LedgerEntry, ledgerEntry, type Section } from '../document/index.ts';
import { escapeAttribute, pieceComment } from '../html/escape.ts';
import { printBlocks as printHtml } from '../html/print.ts';
import { withoutBlankLines } from '../model/raw-html.ts';
import { placeholder, placeholderId, placeholderPattern } from '../read/opaque.ts';
import type { PostSource } from '../targets/target.ts';
import { withAuthorLines } from './author-lines.ts';
import { createChooseLine } from './choose-line.ts';
import type { GfmReader } from './gfm.ts';
import { linkedPages } from './linked-pages.ts';
import { lowerBlocks, type Lowering } from './lower.ts';
import { type BlockStyle, isSecondList, printBlock } from './print-block.ts';
import { createReadBack } from './read-back.ts';
import { shapeOf } from './shape.ts';
import { straighten } from './straighten.ts';
import { createVerbatim } from './verbatim.ts';
import { createWritten } from './written.ts';

/** A body as Markdown, what its form changed, and how much of it was copied. */
export interface PrintedBody {
  readonly text: string;
  readonly ledger: readonly LedgerEntry[];
  /** Bytes copied from the source as they were. */
  readonly untouched: number;
  /** Rendered by GFM, as the proof reads it. */
  readonly html: string;
}

/** What a body is printed from. */
export interface BodySource {
  readonly sections: readonly Section[];
  readonly footnotes: readonly Block[];
  readonly source: PostSource;
  /** Put other blocks in the place of some, now that titles are headings. */
  readonly adapt?: ((blocks: readonly Block[]) => readonly Block[]) | undefined;
  /** Put the pieces for the old templates into comments; left out, they stay as they are. */
  readonly hideTemplates?: boolean | undefined;
  /** Finds signs in text that the reader of the file would take for its own; an empty element after each keeps it from that. */
  readonly signs?: RegExp | undefined;
}

/** Print a body: each block copied where it reads the same, else clean, else the safest form that reads back. */
export function printBody(body: BodySource, gfm: GfmReader): PrintedBody {
  const ledger: LedgerEntry[] = [];
  const opaque = [...body.source.opaque];
  const whole = [...flatBody(body.sections), ...body.footnotes];
  const all = body.adapt ? body.adapt(whole) : whole;
  const stand = (raw: string): string => placeholder(indexIn(opaque, raw));
  const quotes = body.source.lines.some((line) => /[‘’“”]/.test(line ?? '')) ? (text: string) => text : straighten;
  const piece: Lowering['piece'] = (raw, where) => stand(body.hideTemplates ? hidden(raw, where) : raw);
  const { signs } = body;
  const blocks = lowerBlocks(all, {
    linked: linkedPages(all),
    placeholder: stand,
    // A generator's pages have keys as the old ones had.
    keepKeys: body.hideTemplates,
    piece,
    hidesTemplates: body.hideTemplates,
    heldBack: (html) =>
      html.includes('<!--')
        ? body.source.opaque.reduce((so, raw) => so.replaceAll(pieceComment(raw), piece(raw, 'block')), html)
        : html,
    text: signs ? (text) => quotes(text).replaceAll(signs, (sign) => sign + stand('<span></span>')) : quotes,
    note: (entry) => ledger.push(entry),
  });
  const labels = body.footnotes.flatMap((note) => (note.type === 'footnoteDefinition' ? [note.label] : []));
  const readBack = createReadBack(gfm, labels);
  const chooseLine = createChooseLine(readBack);
  const isBarred = (text: string): boolean =>
    [...text.matchAll(placeholderPattern)].some(([, digits = '']) => opaque[placeholderId(digits)]?.includes('|'));
  const mayCopy = (text: string): boolean =>
    !(body.hideTemplates && text.search(placeholderPattern) >= 0) &&
    !(signs && text.search(signs) >= 0) &&
    !(text.includes('|') && isBarred(text));
  const written = createWritten({ ...body.source, lines: sameIds(body.source) });
  const verbatim = createVerbatim(written, readBack, mayCopy);
  const inLines = (text: string, block: Block): string => {
    const lines = ['paragraph', 'list', 'blockquote'].includes(block.type)
      ? withAuthorLines(text, written(block) ?? '')
      : text;
    return lines === text || shapeOf(readBack(lines)) !== shapeOf([block]) ? text : lines;
  };
  const style: BlockStyle = { line: (inlines, place) => chooseLine(inlines, place).text };
  let untouched = 0;
  const parts = blocks.map((block, index) => {
    const copied = verbatim(block);
    if (copied !== undefined) {
      untouched += Buffer.byteLength(copied);
      return copied;
    }
    return inLines(proven(block, isSecondList(blocks, index), style, readBack, ledger), block);
  });
  const text = join(blocks, parts);
  const rawOf = (_all: string, digits: string): string => opaque[placeholderId(digits)] ?? '';
  // In text a piece for the templates shows nothing; in an address it is part of it, its bars in a cell without backslash.
  const html = gfm(text).replace(/<[a-z][^>]*>/gi, (tag) =>
    tag.replace(placeholderPattern, (...found: [string, string]) =>
      escapeAttribute(rawOf(...found).replaceAll('\\|', '|')),
    ),
  );
  return { text: text.replace(placeholderPattern, rawOf), ledger, untouched, html };
}

/** A piece that the body holds twice has two placeholders; the printer knows it by the first. */
function sameIds({ lines, opaque }: PostSource): readonly (string | undefined)[] {
  if (new Set(opaque).size === opaque.length) return lines;
  return lines.map((line) =>
    line?.replace(placeholderPattern, (_all, digits: string) =>
      placeholder(opaque.indexOf(opaque[placeholderId(digits)] ?? '')),
    ),
  );
}

/** At the start of a line a comment would be a block of its own, and the text after it no Markdown. */
function hidden(raw: string, where: 'block' | 'line'): string {
  // `{% if a --> b %}` would end the comment, a blank line the paragraph around it, `{{ a | b }}` the cell.
  const comment = `<!-- ${raw.replaceAll(/--(?=!?>)/g, '--\u200B').replaceAll(/\n\s*\n/g, '\n')} -->`;
  return where === 'block' ? comment : `<span hidden>${comment.replaceAll('|', '&#124;')}</span>`;
}

function indexIn(list: string[], value: string): number {
  const at = list.indexOf(value);
  return at >= 0 ? at : list.push(value) - 1;
}

/** The block as Markdown that reads back as the block, or as raw HTML where nothing else does. */
function proven(
  block: Block,
  alternate: boolean,
  style: BlockStyle,
  readBack: (text: string) => Block[],
  ledger: LedgerEntry[],
): string {
  const text = printBlock(block, style, alternate);
  if (block.type === 'footnoteDefinition' || block.type === 'html') return text;
  if (shapeOf(readBack(text)) === shapeOf([block])) return text;
  ledger.push(
    ledgerEntry('raw-island', 'markdown-safe-form', 'No Markdown form reads back as the block: it is HTML.', {
      excerpt: text,
      place: block.place,
    }),
  );
  return withoutBlankLines(printHtml([block]));
}

/** One blank line between blocks; footnotes stand together. */
function join(blocks: readonly Block[], parts: readonly string[]): string {
  let text = '';
  for (const [index, part] of parts.entries()) {
    if (!part) continue;
    text += text ? `\n\n${part}` : part;
    if (index === blocks.length - 1) break;
  }
  return text ? `${text}\n` : '';
}
