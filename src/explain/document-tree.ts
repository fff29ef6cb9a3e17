import type { Block, Document, Inline, Place, Section, TableCell } from '../document/index.ts';
import { textOf } from '../model/inlines.ts';

/** Draw a document as a tree: a line a section and a block, each with its lines in the post and its first words. */
export function documentTree(doc: Document): readonly string[] {
  return [
    ...doc.sections.flatMap((section) => sectionLines(section, 0)),
    ...doc.footnotes.flatMap((block) => blockLines(block, 0)),
  ];
}

function sectionLines(section: Section, depth: number): readonly string[] {
  const id = section.id === undefined ? '' : ` #${section.id}`;
  return [
    line(depth, `section ${section.kind} ${section.level}${id}`, inlineText(section.title), section.place),
    ...section.blocks.flatMap((block) => blockLines(block, depth + 1)),
    ...section.sections.flatMap((child) => sectionLines(child, depth + 1)),
  ];
}

function blockLines(block: Block, depth: number): readonly string[] {
  const [name, words, children] = told(block);
  return [line(depth, name, words, block.place), ...children.flatMap((child) => blockLines(child, depth + 1))];
}

type Told = readonly [name: string, words: string, children: readonly Block[]];

function told(block: Block): Told {
  switch (block.type) {
    case 'paragraph':
      return [block.type, inlineText(block.children), []];
    case 'heading':
      return [`heading ${block.depth}`, inlineText(block.children), []];
    case 'list':
      return [
        `list ${block.ordered ? 'ordered' : 'bulleted'}, ${block.children.length}`,
        '',
        block.children.flatMap((item) => item.children),
      ];
    case 'descriptionList':
      return [block.type, '', block.children.flatMap((item) => item.children)];
    case 'table':
      return [`table ${block.children.length} rows`, cellsText(block.children[0]?.children ?? []), []];
    case 'figure':
      return [`figure ${block.images.map(({ url }) => url).join(' ')}`, inlineText(block.caption), []];
    case 'embed':
      return [`embed ${block.provider} ${block.url}`, block.title ?? '', block.children];
    case 'testimonial':
      return [`testimonial ${block.rule}`, (block.attribution ?? block.speaker)?.text ?? 'nobody named', block.quote];
    case 'callout':
      return [`callout ${block.kind}`, '', block.children];
    default:
      return other(block);
  }
}

function other(block: Block): Told {
  if (block.type === 'code') return [`code ${block.lang ?? ''}`.trim(), block.value, []];
  if (block.type === 'html') return [block.opaque ? 'html, for the legacy templates' : 'html', block.value, []];
  if (block.type === 'math') return ['math', block.value, []];
  if (block.type === 'footnoteDefinition') return [`footnote ${block.label}`, '', block.children];
  if (block.type === 'blockquote') return ['blockquote', '', block.children];
  return [block.type, '', []];
}

function line(depth: number, name: string, words: string, place: Place | undefined): string {
  const flat = words.replace(/\s+/g, ' ').trim();
  const excerpt = flat.length > 60 ? `${flat.slice(0, 59)}…` : flat;
  return `${'  '.repeat(depth)}${name}${excerpt ? ` “${excerpt}”` : ''}${place ? `  ${linesOf(place)}` : ''}`;
}

/** Say the lines of a place: `line 4`, `lines 4-9`. */
export function linesOf({ line: from, endLine = from }: Place): string {
  return endLine > from ? `lines ${from}-${endLine}` : `line ${from}`;
}

function inlineText(inlines: readonly Inline[]): string {
  return textOf(inlines);
}

function cellsText(cells: readonly TableCell[]): string {
  return cells.map((cell) => textOf(cell.children)).join(' | ');
}
