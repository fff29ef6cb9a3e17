import type { Block } from '../../document/block.ts';
import type { Inline } from '../../document/inline.ts';
import { attributes, escapeText } from '../../html/escape.ts';
import { byLink, type Mark, type Run, runsOf } from '../runs.ts';

/** What a rich text field of Wagtail keeps: the body's, or the short one of call-outs and cells. */
export interface Field {
  readonly marks: Readonly<Partial<Record<Mark, string>>>;
}

export const fullField: Field = { marks: { strong: 'b', em: 'i' } };
export const shortField: Field = { marks: { strong: 'b', em: 'i', del: 's', sup: 'sup', sub: 'sub' } };

export type FootnoteNumber = (label: string) => number;

/** Print a line for a field; nothing where the field would drop a part of it at the next save. */
export function richLine(inlines: readonly Inline[], field: Field, number: FootnoteNumber): string | undefined {
  const runs = runsOf(inlines, number);
  return runs?.every(({ image, marks }) => !image && marks.every((mark) => field.marks[mark])) && runs
    ? byLink(runs)
        .map(({ link, runs: own }) => linked(link, own.map((run) => marked(run, field)).join('')))
        .join('')
    : undefined;
}

function marked({ text, marks }: Run, field: Field): string {
  const html = escapeText(text).replaceAll('\n', '<br/>');
  return marks.reduceRight((inner, mark) => `<${field.marks[mark]}>${inner}</${field.marks[mark]}>`, html);
}

function linked(href: string | undefined, inner: string): string {
  return href === undefined ? inner : `<a${attributes({ href })}>${inner}</a>`;
}

/** Print a block for the body's field; nothing where the field has no form for it. */
export function richBlock(block: Block, number: FootnoteNumber): string | undefined {
  if (block.type === 'thematicBreak') return '<hr/>';
  if (block.type === 'list') return richList(block, number);
  if (block.type === 'math') return `<p>$$ ${escapeText(block.value.replaceAll(/[\r\n]+/g, ' '))} $$</p>`;
  const isHeading = block.type === 'heading' && block.depth >= 2 && block.depth <= 4;
  if (block.type !== 'paragraph' && !isHeading) return undefined;
  const line = richLine(block.children, fullField, number);
  const tag = block.type === 'heading' ? `h${block.depth}` : 'p';
  return line === undefined ? undefined : `<${tag}>${line}</${tag}>`;
}

function richList(list: Extract<Block, { readonly type: 'list' }>, number: FootnoteNumber): string | undefined {
  if (list.ordered && (list.start ?? 1) !== 1) return undefined;
  const items: string[] = [];
  for (const { children, checked } of list.children) {
    const [first, ...lists] = children;
    const line = first?.type === 'paragraph' ? richLine(first.children, fullField, number) : undefined;
    if (line === undefined || checked !== undefined) return undefined;
    const inner = lists.map((child) => (child.type === 'list' ? richList(child, number) : undefined));
    if (inner.includes(undefined)) return undefined;
    items.push(`<li>${line}${inner.join('')}</li>`);
  }
  const tag = list.ordered ? 'ol' : 'ul';
  return `<${tag}>${items.join('')}</${tag}>`;
}

/** Print a run of blocks for the body's field; nothing where one of them has no form in it. */
export function richBlocks(blocks: readonly Block[], number: FootnoteNumber): string | undefined {
  const parts = blocks.map((block) => richBlock(block, number));
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** Say a line as plain text, and what marks and links it loses by that. */
export function plainLine(inlines: readonly Inline[], number: FootnoteNumber): readonly Run[] | undefined {
  const runs = runsOf(inlines, number);
  return runs?.some(({ image, link }) => image ?? link) ? undefined : runs;
}
