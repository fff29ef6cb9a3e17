import type { Block, Blockquote, Callout, Figure, List, Paragraph, Testimonial } from '../../document/block.ts';
import type { Document } from '../../document/document.ts';
import { flatBody } from '../../document/flat-body.ts';
import type { Image, Inline } from '../../document/inline.ts';
import { attributes } from '../../html/escape.ts';
import { isInertUrl } from '../../html/inert.ts';
import { createHtmlPrinter, type HtmlPrinter } from '../../html/print.ts';
import { canSay, nodesOf, type Piece, piecesOf } from './inlines.ts';
import { cardNode, elementNode, type LexicalNode, lineBreakNode, textNode } from './nodes.ts';

export interface LexicalOptions {
  /** Gives an address of the Document its form on the Ghost site. */
  readonly address: (url: string, use: 'link' | 'image') => string;
  /** Tells a picture's size in pixels, where it is known. */
  readonly sizeOf: (url: string) => { readonly width: number; readonly height: number } | undefined;
  /** Told of each block that Lexical has no node for. */
  readonly onCard: (block: Block, what: string) => void;
  /** Told of each line whose pictures stand on their own. */
  readonly onSplit: (block: Block, inlines: readonly Inline[]) => void;
}

type Quoting = Blockquote | Callout | Testimonial;

interface State extends LexicalOptions {
  readonly html: HtmlPrinter;
  readonly footnoteNumber: (label: string) => number;
  /** Anchors that links of this post lead to; Ghost makes the ids of headings anew. */
  readonly anchors: ReadonlySet<string>;
}

/** Print a post's body as the Lexical tree that Ghost's editor holds. */
export function lexicalOf(doc: Document, options: LexicalOptions): LexicalNode {
  const html = createHtmlPrinter({ address: options.address });
  const state: State = { ...options, html, footnoteNumber: html.footnoteNumber, anchors: anchorsIn(doc) };
  const body = blockNodes(state, flatBody(doc.sections));
  // Lexical's links carry no id, so nothing could lead back.
  const notes = html.footnotes(doc.footnotes).replaceAll(/ ?<a [^>]*class="footnote-backref"[^>]*>↩<\/a>/g, '');
  const children = [...body, ...(notes ? [cardNode('html', { html: notes.trim() })] : [])];
  // A tree without nodes is refused.
  return elementNode('root', children.length > 0 ? children : [elementNode('paragraph', [])]);
}

function anchorsIn(doc: Document): ReadonlySet<string> {
  const links = JSON.stringify(doc.sections).matchAll(/"(?:url|href)":"#([^"]+)"/g);
  return new Set([...links].map((link) => link[1] ?? ''));
}

function anchorNodes(state: State, id: string | undefined): LexicalNode[] {
  if (id === undefined || !(state.anchors.has(id) || state.anchors.has(encodeURIComponent(id)))) return [];
  return [cardNode('html', { html: `<a${attributes({ id })}></a>` })];
}

function blockNodes(state: State, blocks: readonly Block[]): LexicalNode[] {
  return blocks.flatMap((block) => {
    const anchor = 'id' in block ? anchorNodes(state, block.id) : [];
    return [...anchor, ...printers[block.type](state, block as never)];
  });
}

type Printers = {
  readonly [T in Block['type']]: (state: State, block: Extract<Block, { readonly type: T }>) => LexicalNode[];
};

const printers: Printers = {
  paragraph: paragraphNodes,
  heading: (state, block) => headingNodes(state, block.depth, block.children),
  list: (state, block) => listNode(state, block) ?? htmlCard(state, block, 'a list of more than text'),
  blockquote: (state, block) => quoteNodes(state, block, block.children, 'a quote of more than text'),
  code: (_, block) => [cardNode('codeblock', { code: block.value, language: block.lang ?? '', caption: '' })],
  table: (state, block) => htmlCard(state, block, 'a table'),
  figure: figureNodes,
  thematicBreak: () => [cardNode('horizontalrule', {})],
  embed: (state, block) => {
    const link = {
      type: 'link' as const,
      url: block.url,
      children: [{ type: 'text' as const, value: block.title ?? block.url }],
    };
    const words = blockNodes(state, block.children);
    if (!isInertUrl(block.src) || !isInertUrl(block.url)) return words;
    if (block.provider === 'x' || block.provider === 'twitter')
      return [...paragraphNodes(state, { type: 'paragraph', children: [link] }), ...words];
    const frame = attributes({ src: block.src, title: block.title, width: 800, height: 450, loading: 'lazy' });
    const media = block.provider === 'video' || block.provider === 'audio';
    const html = media
      ? `<${block.provider} controls${attributes({ src: block.src, title: block.title })}></${block.provider}>`
      : `<iframe${frame} frameborder="0" allowfullscreen></iframe>`;
    const metadata = { title: block.title, provider_name: block.provider };
    return [cardNode('embed', { url: block.url, embedType: 'video', html, metadata, caption: '' }), ...words];
  },
  testimonial: (state, block) => quoteNodes(state, block, wordsOf(block), 'a testimonial of more than text'),
  callout: calloutNodes,
  descriptionList: (state, block) => htmlCard(state, block, 'a description list'),
  footnoteDefinition: (state, block) => blockNodes(state, block.children),
  math: (_, block) => [elementNode('paragraph', [textNode(`$$ ${block.value.replaceAll(/[\r\n]+/g, ' ')} $$`)])],
  html: (state, block) =>
    block.opaque ? htmlCard(state, block, "a piece for the legacy site's templates") : htmlCard(state, block),
};

/** Keep a block as HTML in a card of its own, which Ghost shows as it is. */
function htmlCard(state: State, block: Block, what?: string): LexicalNode[] {
  if (what !== undefined) state.onCard(block, what);
  const html = state.html.blocks([block]).trim();
  return html ? [cardNode('html', { html })] : [];
}

function headingNodes(state: State, depth: number, title: readonly Inline[]): LexicalNode[] {
  const pieces = piecesOf(title, state);
  const images = pieces.flatMap((piece) => imageCard(state, piece));
  const text = nodesOf(pieces.filter((piece) => piece.node));
  const heading = text.length > 0 ? [elementNode('extended-heading', text, { tag: `h${depth}` })] : [];
  return [...heading, ...images];
}

/** A paragraph; a picture in it stands on its own, between what is before and what is after. */
function paragraphNodes(state: State, block: Paragraph): LexicalNode[] {
  if (!canSay(block.children)) return htmlCard(state, block, 'raw HTML in a line');
  const nodes: LexicalNode[] = [];
  let text: Piece[] = [];
  const pieces = piecesOf(block.children, state);
  const flush = (): void => {
    const children = nodesOf(text);
    if (children.length > 0) nodes.push(elementNode('paragraph', children));
    text = [];
  };
  for (const piece of pieces) {
    if (!piece.image) text.push(piece);
    else {
      flush();
      nodes.push(...imageCard(state, piece));
    }
  }
  flush();
  if (nodes.length > 1) {
    state.onCard(block, 'a picture in a line of text');
    state.onSplit(block, block.children);
  }
  return nodes;
}

function imageCard(state: State, { image, link }: Piece, caption = ''): LexicalNode[] {
  if (!image) return [];
  const size = state.sizeOf(image.url);
  return [
    cardNode('image', {
      src: state.address(image.url, 'image'),
      width: size?.width ?? null,
      height: size?.height ?? null,
      title: image.title ?? '',
      alt: image.alt,
      caption,
      cardWidth: 'regular',
      href: link ?? '',
    }),
  ];
}

function figureNodes(state: State, figure: Figure): LexicalNode[] {
  const images = figure.images.filter((image) => isInertUrl(image.url));
  const caption = state.html.inlines(figure.caption);
  if (images.length === 0)
    return caption ? [...paragraphNodes(state, { type: 'paragraph', children: figure.caption })] : [];
  return images.flatMap((image, index) => {
    const link = image.href !== undefined && isInertUrl(image.href) ? state.address(image.href, 'link') : undefined;
    return imageCard(state, { image, link }, index === images.length - 1 ? caption : '');
  });
}

function listNode(state: State, list: List): LexicalNode[] | undefined {
  const items: LexicalNode[] = [];
  for (const item of list.children) {
    const texts = item.children.filter((child) => child.type === 'paragraph');
    const lists = item.children.slice(texts.length);
    const line = joined(state, item.children.slice(0, texts.length));
    if (!line || item.id || item.checked !== undefined || (line.length === 0 && lists.length > 0)) return undefined;
    items.push(elementNode('listitem', line, { value: items.length + 1 }));
    for (const child of lists) {
      const nested = child.type === 'list' ? listNode(state, child) : undefined;
      if (!nested) return undefined;
      // A list in a list is an item of its own, which holds nothing else.
      items.push(elementNode('listitem', nested, { value: items.length + 1 }));
    }
  }
  const [listType, tag] = list.ordered ? ['number', 'ol'] : ['bullet', 'ul'];
  return [elementNode('list', items, { listType, tag, start: list.start ?? 1 })];
}

/** Paragraphs as one run of text, an empty line between them; nothing where they hold more than text. */
function joined(state: State, blocks: readonly Block[]): LexicalNode[] | undefined {
  const lines: LexicalNode[][] = [];
  for (const block of blocks) {
    if (block.type !== 'paragraph' || block.id !== undefined || !canSay(block.children)) return undefined;
    if (JSON.stringify(block.children).includes('"type":"image"')) return undefined;
    lines.push(nodesOf(piecesOf(block.children, state)));
  }
  return lines.flatMap((line, index) => (index === 0 ? line : [lineBreakNode(), lineBreakNode(), ...line]));
}

function quoteNodes(state: State, block: Quoting, children: readonly Block[], what: string): LexicalNode[] {
  const line = joined(state, children);
  const portrait = block.type === 'testimonial' && block.portrait && isInertUrl(block.portrait.url);
  if (!line || line.length === 0) return htmlCard(state, block, what);
  const picture = portrait ? imageCard(state, { image: block.portrait }) : [];
  return [...picture, elementNode('extended-quote', line)];
}

function wordsOf({ quote, attribution }: Testimonial): readonly Block[] {
  if (!attribution) return quote;
  const said: readonly Inline[] = [{ type: 'text', value: attribution.text }];
  return [...quote, { type: 'paragraph', children: attribution.children.length > 0 ? attribution.children : said }];
}

function calloutNodes(state: State, block: Callout): LexicalNode[] {
  if (block.quoted) return quoteNodes(state, block, block.children, 'a call-out of more than text');
  const [only, ...more] = block.children;
  if (only?.type !== 'paragraph' || more.length > 0 || hasImage(only.children))
    return blockNodes(state, block.children);
  const calloutText = state.html.inlines(only.children);
  return [cardNode('callout', { calloutText, calloutEmoji: '', backgroundColor: 'grey' })];
}

function hasImage(children: readonly Inline[]): boolean {
  return children.some(
    (child): child is Image => child.type === 'image' || ('children' in child && hasImage(child.children)),
  );
}
