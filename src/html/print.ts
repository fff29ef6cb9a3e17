import type { Block, FootnoteDefinition } from '../document/block.ts';
import type { Document, Section } from '../document/document.ts';
import type { Inline } from '../document/inline.ts';
import { flatBody } from '../document/flat-body.ts';
import { attributes } from './escape.ts';
import type { HtmlOptions } from './options.ts';
import { printBlocksWith } from './print-blocks.ts';
import { footnoteNumber, type HtmlState, printInlinesWith } from './print-inlines.ts';

export type { HtmlOptions } from './options.ts';

/** Prints the parts of one post; footnotes are numbered across all of them. */
export interface HtmlPrinter {
  readonly sections: (sections: readonly Section[]) => string;
  readonly blocks: (blocks: readonly Block[]) => string;
  readonly inlines: (inlines: readonly Inline[]) => string;
  /** The number of a note; the first call for a label gives it its place in the order. */
  readonly footnoteNumber: (label: string) => number;
  /** The notes, in the order in which the text refers to them; call it last. */
  readonly footnotes: (footnotes: readonly Block[]) => string;
}

/** Make a printer for one post. */
export function createHtmlPrinter(options: HtmlOptions = {}): HtmlPrinter {
  const state: HtmlState = { options, labels: [], uses: new Map() };
  return {
    sections: (sections) => printBlocksWith(state, flatBody(sections)),
    blocks: (blocks) => printBlocksWith(state, blocks),
    inlines: (inlines) => printInlinesWith(state, inlines),
    footnoteNumber: (label) => footnoteNumber(state, label),
    footnotes: (footnotes) => printFootnotes(state, footnotes),
  };
}

/** Print a whole post's body as a reader would see it, footnotes last. */
export function printDocument(doc: Document, options: HtmlOptions = {}): string {
  const printer = createHtmlPrinter(options);
  return printer.sections(doc.sections) + printer.footnotes(doc.footnotes);
}

/** Print blocks as HTML. */
export function printBlocks(blocks: readonly Block[], options: HtmlOptions = {}): string {
  return createHtmlPrinter(options).blocks(blocks);
}

/** Print inlines as HTML. */
export function printInlines(inlines: readonly Inline[], options: HtmlOptions = {}): string {
  return createHtmlPrinter(options).inlines(inlines);
}

function printFootnotes(state: HtmlState, footnotes: readonly Block[]): string {
  const notes = footnotes.filter((block): block is FootnoteDefinition => block.type === 'footnoteDefinition');
  const others = footnotes.filter((block) => block.type !== 'footnoteDefinition');
  const printed = new Map<string, string>();
  for (const note of notes) printed.set(note.label, printBlocksWith(state, note.children));
  // A note may refer to another one, so the order is known once all are printed.
  const order = [...state.labels, ...notes.map((note) => note.label)];
  const items = [...new Set(order)]
    .filter((label) => printed.has(label))
    .map((label) => `<li${attributes({ id: `fn-${label}` })}>${withBackLink(label, printed.get(label) ?? '')}</li>\n`);
  const section = items.length > 0 ? `<section class="footnotes">\n<ol>\n${items.join('')}</ol>\n</section>\n` : '';
  return printBlocksWith(state, others) + section;
}

function withBackLink(label: string, html: string): string {
  const back = `<a${attributes({ href: `#fnref-${label}`, class: 'footnote-backref' })}>↩</a>`;
  return html.endsWith('</p>\n') ? `${html.slice(0, -5)} ${back}</p>\n` : `${html}<p>${back}</p>\n`;
}
