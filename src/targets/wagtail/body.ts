import type { Block, Callout, Embed, Figure, Table } from '../../document/block.ts';
import type { Document, Section } from '../../document/document.ts';
import { flatBody } from '../../document/flat-body.ts';
import type { Image, Inline } from '../../document/inline.ts';
import { createHtmlPrinter, type HtmlPrinter } from '../../html/print.ts';
import type { UsedFile } from '../post-part.ts';
import { byImage, runsOf } from '../runs.ts';
import { plainLine, richBlock, richBlocks, richLine, shortField } from './rich-text.ts';

/** A block of the page's StreamField. Images are named by their path until the run knows their numbers. */
export interface StreamBlock {
  readonly type: string;
  readonly value: unknown;
}

export interface BodyOptions {
  readonly use: (url: string, alt?: string) => UsedFile | undefined;
  /** Address of the site, for what has to be absolute. */
  readonly onRaw: (block: Block, what: string) => void;
  /** Told of the emphasis that a plain text field loses. */
  readonly onPlain: (text: string, block: Block) => void;
  /** Told of a portrait whose text alternative has no field. */
  readonly onPortrait: (portrait: Image, block: Block) => void;
}

interface State extends BodyOptions {
  readonly html: HtmlPrinter;
  readonly number: (label: string) => number;
  readonly anchors: ReadonlySet<string>;
}

/** Print a post's body as the blocks of a page of sites-faciles. */
export function streamOf(
  sections: readonly Section[],
  notes: Document['footnotes'],
  options: BodyOptions,
): readonly StreamBlock[] {
  const use = (url: string): string => {
    options.use(url);
    return url;
  };
  const html = createHtmlPrinter({ address: use, embeds: 'frame' });
  const links = JSON.stringify(sections).matchAll(/"(?:url|href)":"#([^"]+)"/g);
  const anchors = new Set([...links].map((link) => link[1] ?? ''));
  const state: State = { ...options, html, number: html.footnoteNumber, anchors };
  const body = sectionsOf(state, sections);
  const end = html.footnotes(notes).replaceAll(/ ?<a [^>]*class="footnote-backref"[^>]*>↩<\/a>/g, '');
  return joined(end ? [...body, { type: 'html', value: end.trim() }] : body);
}

/** Neighbours that are rich text are one paragraph block. */
function joined(blocks: readonly StreamBlock[]): readonly StreamBlock[] {
  const all: StreamBlock[] = [];
  for (const block of blocks) {
    const last = all.at(-1);
    if (block.type === 'paragraph' && last?.type === 'paragraph')
      all[all.length - 1] = { type: 'paragraph', value: `${String(last.value)}${String(block.value)}` };
    else all.push(block);
  }
  return all;
}

function sectionsOf(state: State, sections: readonly Section[]): StreamBlock[] {
  const all: StreamBlock[] = [];
  for (let index = 0; index < sections.length;) {
    let end = index;
    const items: StreamBlock[] = [];
    for (let item = itemOf(state, sections[end]); item; item = itemOf(state, sections[end])) {
      items.push(item);
      end++;
    }
    if (items.length > 0) all.push({ type: 'accordions', value: items });
    else {
      const section = sections[end++] as Section;
      const own = flatBody([{ ...section, sections: [] }]);
      all.push(...blocksOf(state, own), ...sectionsOf(state, section.sections));
    }
    index = end;
  }
  return all;
}

/** An accordion whose words a rich text field takes. */
function itemOf(state: State, section: Section | undefined): StreamBlock | undefined {
  if (section?.kind !== 'accordion') return undefined;
  const title = plainLine(section.title, state.number);
  const content = richBlocks([...section.blocks, ...flatBody(section.sections)], state.number);
  if (!title || !content || title.some(({ marks }) => marks.length > 0)) return undefined;
  return { type: 'accordion', value: { title: title.map(({ text }) => text).join(''), content } };
}

function blocksOf(state: State, blocks: readonly Block[]): StreamBlock[] {
  return blocks.flatMap((block) => {
    const id = 'id' in block ? block.id : undefined;
    const isLinked = id !== undefined && state.anchors.has(id) && /^[-\w]+$/.test(id);
    const anchor = isLinked ? [{ type: 'anchor', value: { anchor_id: id } }] : [];
    return [...anchor, ...blockOf(state, block)];
  });
}

function blockOf(state: State, block: Block): StreamBlock[] {
  const rich = richBlock(block, state.number);
  if (rich !== undefined) return rich === '<p></p>' ? [] : [{ type: 'paragraph', value: rich }];
  switch (block.type) {
    case 'paragraph':
      return paragraphOf(state, block) ?? raw(state, block, 'code or raw HTML in a line');
    case 'heading':
      return raw(state, block, `a heading of level ${block.depth}, or with code in it`);
    case 'list':
      return raw(state, block, 'a list of more than text');
    case 'blockquote':
      return quoteOf(state, block, block.children) ?? raw(state, block, 'a quote of more than text');
    case 'testimonial':
      return quoteOf(state, block, block.quote) ?? raw(state, block, 'a testimonial of more than text');
    case 'callout':
      return calloutOf(state, block);
    case 'table':
      return tableOf(state, block) ?? raw(state, block, 'a table with code, pictures or emphasis in its head');
    case 'figure':
      return figureOf(state, block) ?? raw(state, block, 'a picture of another site, or with a link to this one');
    case 'embed':
      return [...embedOf(state, block), ...blocksOf(state, block.children)];
    case 'footnoteDefinition':
      return blocksOf(state, block.children);
    case 'html':
      return raw(state, block, block.opaque ? "a piece for the legacy site's templates" : 'raw HTML');
    default:
      return raw(state, block, block.type === 'code' ? 'code' : 'a description list');
  }
}

/** Keep a block as HTML, which editors see and cannot change. */
function raw(state: State, block: Block, what: string): StreamBlock[] {
  state.onRaw(block, what);
  const html = state.html.blocks([block]).trim();
  return html ? [{ type: 'html', value: html }] : [];
}

/** A line with pictures in it: what is before, the picture, what is after. */
function paragraphOf(state: State, block: Extract<Block, { readonly type: 'paragraph' }>): StreamBlock[] | undefined {
  const runs = runsOf(block.children, state.number);
  if (!runs?.some(({ image }) => image)) return undefined;
  const images = byImage(runs);
  // Text beside the picture would have to be laid out anew; that the HTML does.
  if (images.some((part) => 'length' in part)) return undefined;
  const blocks = images.flatMap((part) =>
    'length' in part || !part.image ? [] : (pictureOf(state, part.image, part.link, '') ?? [undefined]),
  );
  return blocks.includes(undefined) ? undefined : (blocks as StreamBlock[]);
}

function pictureOf(
  state: State,
  { url, alt }: Image,
  link: string | undefined,
  caption: string,
): StreamBlock[] | undefined {
  const file = state.use(url, alt);
  if (!file || (link !== undefined && !isWeb(link))) return undefined;
  const shape = { title: '', heading_tag: 'h3', width: '', image_ratio: '' };
  return [{ type: 'image', value: { ...shape, image: file.path, alt, caption, url: link ?? '' } }];
}

function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

function figureOf(state: State, { images, caption }: Figure): StreamBlock[] | undefined {
  const said = plainLine(caption, state.number);
  const isPlain = said?.every(({ marks, text }) => marks.length === 0 && !text.includes('\n')) ?? false;
  const text = isPlain ? (said ?? []).map((run) => run.text).join('') : '';
  const blocks = images.map((image, index) =>
    pictureOf(state, image, image.href, index === images.length - 1 ? text : ''),
  );
  if (blocks.length === 0 || blocks.includes(undefined)) return undefined;
  const below: Block = { type: 'paragraph', children: caption };
  return [...blocks.flatMap((block) => block ?? []), ...(isPlain ? [] : blockOf(state, below))];
}

type Quoting = Extract<Block, { readonly type: 'blockquote' | 'testimonial' | 'callout' }>;

function quoteOf(state: State, block: Quoting, blocks: readonly Block[]): StreamBlock[] | undefined {
  const lines = blocks.map((line) => (line.type === 'paragraph' ? plainLine(line.children, state.number) : undefined));
  const portrait = block.type === 'testimonial' ? block.portrait : undefined;
  const file = portrait && state.use(portrait.url, portrait.alt);
  if (lines.length === 0 || lines.includes(undefined) || (portrait && !file)) return undefined;
  const attribution = block.type === 'testimonial' ? block.attribution : undefined;
  const by = attribution && plainLine(attribution.children, state.number);
  if (attribution && attribution.children.length > 0 && !by) return undefined;
  for (const { marks, text } of [...lines, by ?? []].flatMap((line) => line ?? []))
    if (marks.length > 0) state.onPlain(text, block);
  if (portrait?.alt) state.onPortrait(portrait, block);
  const quote = lines.map((line) => (line ?? []).map(({ text }) => text).join('')).join('\n\n');
  const image = file ? { image: file.path } : {};
  const name = by && by.length > 0 ? by.map(({ text }) => text).join('') : (attribution?.text ?? '');
  return [{ type: 'quote', value: { ...image, quote, ...authorOf(name.trim(), attribution?.person), color: '' } }];
}

/** The name and what stands after it; only a comma can be put back between them. */
function authorOf(text: string, person: string | undefined): { author_name: string; author_title: string } {
  const isParted = person !== undefined && text.startsWith(`${person}, `);
  return isParted
    ? { author_name: person, author_title: text.slice(person.length + 2) }
    : { author_name: text, author_title: '' };
}

function calloutOf(state: State, block: Callout): StreamBlock[] {
  if (block.quoted) return quoteOf(state, block, block.children) ?? raw(state, block, 'a quote of more than text');
  const lines = block.children.map((line) =>
    line.type === 'paragraph' ? richLine(line.children, shortField, state.number) : undefined,
  );
  if (lines.includes(undefined) || lines.length === 0) return blocksOf(state, block.children);
  const text = lines.map((line) => `<p>${line}</p>`).join('');
  return [{ type: 'callout', value: { title: '', heading_tag: 'h3', icon_class: '', text, button: {}, color: '' } }];
}

function embedOf(state: State, embed: Embed): StreamBlock[] {
  const url = embed.src.startsWith('//') ? `https:${embed.src}` : embed.src;
  const title = embed.title ?? embed.provider;
  if (!isWeb(url)) return raw(state, { ...embed, children: [] }, `the player ${embed.src}`);
  return [{ type: 'iframe', value: { title, url, height: 450, parameters: '' } }];
}

function tableOf(state: State, table: Table): StreamBlock[] | undefined {
  const [head, ...body] = table.children;
  const columns = head?.children.map(({ children }) => headingOf(state, children)) ?? [];
  const rows = body.map((row) =>
    row.children.map(({ children }) => {
      const line = richLine(children, shortField, state.number);
      return line === undefined ? undefined : `<p>${line}</p>`;
    }),
  );
  const isEven = rows.every((row) => row.length === columns.length && !row.includes(undefined));
  if (columns.length === 0 || columns.includes(undefined) || !isEven) return undefined;
  const value = {
    columns: columns.map((heading) => ({ type: 'text', heading })),
    rows: rows.map((values) => ({ values })),
    caption: '',
  };
  return [{ type: 'table', value }];
}

function headingOf(state: State, children: readonly Inline[]): string | undefined {
  const runs = plainLine(children, state.number);
  return runs?.every(({ marks }) => marks.length === 0) ? runs.map(({ text }) => text).join('') : undefined;
}
