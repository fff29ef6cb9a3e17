import type { Block, Figure, List, ListItem, Table, TableRow, Testimonial } from '../../document/block.ts';
import type { Document } from '../../document/document.ts';
import { flatBody } from '../../document/flat-body.ts';
import type { Image, Inline } from '../../document/inline.ts';
import { attributes, escapeText } from '../../html/escape.ts';
import { inertHtml, isInertUrl } from '../../html/inert.ts';
import { createHtmlPrinter, type HtmlPrinter } from '../../html/print.ts';
import { plainCode, plainForWordPress, withoutComments, wpBlock } from './block-markup.ts';
import { printEmbed } from './embeds.ts';

/** What the printers of blocks share. */
interface State {
  readonly html: HtmlPrinter;
  readonly address: (url: string, use: 'link' | 'image') => string;
  /** Told of each block that has no block of WordPress' own. */
  readonly onRaw: (block: Block, what: string) => void;
}

export interface BlockOptions {
  /** Gives an address of the Document its form on the WordPress site. */
  readonly address: (url: string, use: 'link' | 'image') => string;
  readonly onRaw: (block: Block, what: string) => void;
}

/** Print a post's body as block markup that the WordPress editor finds valid. */
export function printBlockMarkup(doc: Document, options: BlockOptions): string {
  const raw = (html: string): string => plainForWordPress(withoutComments(inertHtml(html)));
  const html = createHtmlPrinter({ address: options.address, raw });
  const state: State = { ...options, html };
  const body = blocks(state, flatBody(doc.sections));
  const notes = html.footnotes(doc.footnotes).trimEnd();
  return (body + (notes ? wpBlock('html', plainForWordPress(notes)) : '')).trimEnd();
}

function blocks(state: State, children: readonly Block[]): string {
  return children.map((block) => printBlock(state, block)).join('');
}

function inner(state: State, children: readonly Block[]): string {
  return blocks(state, children).trimEnd();
}

function inlines(state: State, children: readonly Inline[]): string {
  return plainForWordPress(state.html.inlines(children));
}

type Printers = {
  readonly [T in Block['type']]: (state: State, block: Extract<Block, { readonly type: T }>) => string;
};

const printers: Printers = {
  paragraph: (state, block) => {
    const image = block.id === undefined ? onlyImage(block.children) : undefined;
    if (image) return printFigure(state, { type: 'figure', images: [image], caption: [] });
    return wpBlock('paragraph', `<p${attributes({ id: block.id })}>${inlines(state, block.children)}</p>`);
  },
  heading: (state, block) => printHeading(state, block.depth, block.children, block.id),
  list: (state, block) => printList(state, block),
  blockquote: (state, block) => quote(block.id, inner(state, block.children)),
  code: (_, block) => {
    const language = block.lang ? `language-${block.lang}` : undefined;
    const names = ['wp-block-code', language].filter(Boolean).join(' ');
    const code = plainCode(escapeText(block.value));
    return wpBlock('code', `<pre${attributes({ class: names, id: block.id })}><code>${code}</code></pre>`, {
      className: language,
    });
  },
  table: printTable,
  figure: printFigure,
  thematicBreak: (_, block) => {
    const names = 'wp-block-separator has-alpha-channel-opacity';
    return wpBlock('separator', `<hr${attributes({ class: names, id: block.id })}/>`);
  },
  embed: (state, block) => printEmbed(block) + blocks(state, block.children),
  testimonial: printTestimonial,
  callout: (state, block) => {
    const className = `callout-${block.kind}`;
    if (block.quoted) return quote(block.id, inner(state, block.children), className);
    const names = `wp-block-group ${className}`;
    const box = `<div${attributes({ id: block.id, class: names })}>${inner(state, block.children)}</div>`;
    return wpBlock('group', box, { className });
  },
  descriptionList: (state, block) => printRaw(state, block, 'a description list'),
  footnoteDefinition: (state, block) => printRaw(state, block, 'a footnote in the text'),
  math: (_, block) => wpBlock('paragraph', `<p${attributes({ id: block.id })}>$$ ${escapeText(block.value)} $$</p>`),
  html: (state, block) => printRaw(state, block, block.opaque ? "a piece for the legacy site's templates" : 'raw HTML'),
};

function printBlock(state: State, block: Block): string {
  return (printers[block.type] as (state: State, block: Block) => string)(state, block);
}

function printRaw(state: State, block: Block, what: string): string {
  if (block.type !== 'html' || block.opaque) state.onRaw(block, what);
  const html = state.html.blocks([block]).trim();
  return html ? wpBlock('html', html) : '';
}

function printHeading(state: State, level: number, title: readonly Inline[], id: string | undefined): string {
  const depth = Math.min(Math.max(level, 1), 6);
  const html = `<h${depth}${attributes({ class: 'wp-block-heading', id })}>${inlines(state, title)}</h${depth}>`;
  return wpBlock('heading', html, { level: depth === 2 ? undefined : depth });
}

function printList(state: State, list: List): string {
  const tag = list.ordered ? 'ol' : 'ul';
  const start = list.ordered && list.start !== undefined && list.start !== 1 ? list.start : undefined;
  const items = list.children.map((item) => printItem(state, item).trimEnd()).join('\n\n');
  const html = `<${tag}${attributes({ start, class: 'wp-block-list', id: list.id })}>${items}</${tag}>`;
  return wpBlock('list', html, { ordered: list.ordered || undefined, start });
}

function printItem(state: State, item: ListItem): string {
  const [first, ...more] = item.children;
  const box = item.checked === undefined ? '' : item.checked ? '☑ ' : '☐ ';
  const text = first?.type === 'paragraph' && !first.id ? inlines(state, first.children) : '';
  const rest = first?.type === 'paragraph' && !first.id ? more : item.children;
  return wpBlock('list-item', `<li${attributes({ id: item.id })}>${box}${text}${inner(state, rest)}</li>`);
}

function quote(id: string | undefined, html: string, className?: string): string {
  const names = ['wp-block-quote', className].filter(Boolean).join(' ');
  return wpBlock('quote', `<blockquote${attributes({ id, class: names })}>${html}</blockquote>`, { className });
}

function printTestimonial(state: State, testimonial: Testimonial): string {
  const { attribution, portrait } = testimonial;
  const picture = portrait ? printFigure(state, { type: 'figure', images: [portrait], caption: [] }) : '';
  const by = attribution?.children.length ? inlines(state, attribution.children) : escapeText(attribution?.text ?? '');
  const words = (picture + blocks(state, testimonial.quote)).trimEnd();
  return quote(testimonial.id, `${words}${by ? `<cite>${by}</cite>` : ''}`);
}

function printTable(state: State, table: Table): string {
  const [head, ...body] = table.children;
  const hasHead = head?.children.some((cell) => cell.children.length > 0);
  const thead = head && hasHead ? `<thead>${printRow(state, table, head, 'th')}</thead>` : '';
  const rows = body.map((row) => printRow(state, table, row, 'td')).join('');
  const html = `<table>${thead}${rows ? `<tbody>${rows}</tbody>` : ''}</table>`;
  return wpBlock('table', `<figure${attributes({ class: 'wp-block-table', id: table.id })}>${html}</figure>`, {
    hasFixedLayout: false,
  });
}

function printRow(state: State, table: Table, row: TableRow, tag: 'th' | 'td'): string {
  const cells = row.children.map((cell, column) => {
    const align = table.align[column] ?? undefined;
    const names = align ? `has-text-align-${align}` : undefined;
    return `<${tag}${attributes({ class: names, 'data-align': align })}>${inlines(state, cell.children)}</${tag}>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

type Picture = Image & { readonly href?: string | undefined };

/** The picture that is all a paragraph holds. */
function onlyImage(children: readonly Inline[]): Picture | undefined {
  const seen = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const [only] = seen;
  if (seen.length !== 1 || !only) return undefined;
  if (only.type === 'image') return isInertUrl(only.url) ? only : undefined;
  if (only.type !== 'link' || only.title !== undefined) return undefined;
  const image = onlyImage(only.children);
  return image && image.href === undefined ? { ...image, href: only.url } : undefined;
}

function printFigure(state: State, figure: Figure): string {
  const images = figure.images.filter((image) => isInertUrl(image.url));
  const [only, ...more] = images;
  const caption = inlines(state, figure.caption);
  if (!only) return wpBlock('paragraph', `<p>${caption || escapeText(figure.images[0]?.alt ?? '')}</p>`);
  if (more.length === 0) return printImage(state, only, caption, figure.id);
  const pictures = images.map((image) => printImage(state, image, '').trimEnd()).join('\n\n');
  const names = 'wp-block-gallery has-nested-images columns-default is-cropped';
  const words = caption ? `<figcaption class="blocks-gallery-caption wp-element-caption">${caption}</figcaption>` : '';
  const html = `<figure${attributes({ class: names, id: figure.id })}>${pictures}${words}</figure>`;
  return wpBlock('gallery', html, { linkTo: 'none' });
}

function printImage(state: State, image: Picture, caption: string, id?: string): string {
  const src = state.address(image.url, 'image');
  const picture = `<img${attributes({ src, alt: image.alt, title: image.title })}/>`;
  const href = image.href !== undefined && isInertUrl(image.href) ? state.address(image.href, 'link') : undefined;
  const linked = href === undefined ? picture : `<a${attributes({ href })}>${picture}</a>`;
  const words = caption ? `<figcaption class="wp-element-caption">${caption}</figcaption>` : '';
  const html = `<figure${attributes({ class: 'wp-block-image', id })}>${linked}${words}</figure>`;
  return wpBlock('image', html, { linkDestination: href === undefined ? undefined : 'custom' });
}
