import type { Block, List } from '../../document/block.ts';
import type { Image, Inline } from '../../document/inline.ts';
import { isInertUrl } from '../../html/inert.ts';
import type { UsedFile } from '../post-part.ts';
import type { StrapiBlock, StrapiInline, StrapiItem, StrapiList, StrapiText } from './nodes.ts';

export interface StrapiOptions {
  readonly use: (url: string, alt?: string) => UsedFile | undefined;
  /** Told of each thing that the blocks field has no form for. */
  readonly onCannot: (what: string, block: Block) => void;
}

type Marks = Omit<StrapiText, 'type' | 'text'>;

/** Print blocks for Strapi's blocks field; what it cannot say is told, and then the whole is of no use. */
export function strapiBlocks(blocks: readonly Block[], options: StrapiOptions): StrapiBlock[] {
  return blocks.flatMap((block) => printBlock(block, options));
}

function printBlock(block: Block, options: StrapiOptions): StrapiBlock[] {
  const cannot = (what: string): StrapiBlock[] => {
    options.onCannot(what, block);
    return [];
  };
  const line = (inlines: readonly Inline[]): StrapiInline[] => printLine(inlines, (what) => cannot(what), options);
  switch (block.type) {
    case 'paragraph': {
      const images = onlyImages(block.children);
      if (images) return images.flatMap((image) => printImage(image, options, cannot));
      return [{ type: 'paragraph', children: line(block.children) }];
    }
    case 'heading':
      return [{ type: 'heading', level: block.depth, children: line(block.children) }];
    case 'list':
      return [printList(block, 0, cannot, line)];
    case 'blockquote':
      return [{ type: 'quote', children: joined(block.children, cannot, line) }];
    case 'testimonial': {
      const said = block.attribution ? [paragraphOf(block.attribution.children, block.attribution.text)] : [];
      const portrait = block.portrait ? printImage(block.portrait, options, cannot) : [];
      return [...portrait, { type: 'quote', children: joined([...block.quote, ...said], cannot, line) }];
    }
    case 'code': {
      const language = block.lang ? { language: block.lang } : {};
      return [{ type: 'code', ...language, children: [{ type: 'text', text: block.value }] }];
    }
    case 'figure': {
      if (block.images.some(({ href }) => href !== undefined)) return cannot('a picture with a link');
      const caption: StrapiBlock = { type: 'paragraph', children: line(block.caption) };
      const images = block.images.flatMap((image) => printImage(image, options, cannot));
      return block.caption.length > 0 ? [...images, caption] : images;
    }
    case 'embed': {
      if (!isInertUrl(block.url)) return strapiBlocks(block.children, options);
      if (!isLink(block.url)) return cannot(relativeLink);
      const text: StrapiText = { type: 'text', text: block.title ?? block.url };
      const link: StrapiLink = { type: 'link', url: block.url, children: [text] };
      return [{ type: 'paragraph', children: spaced([link]) }, ...strapiBlocks(block.children, options)];
    }
    case 'callout':
      if (!block.quoted) return strapiBlocks(block.children, options);
      return [{ type: 'quote', children: joined(block.children, cannot, line) }];
    case 'math':
      return [{ type: 'paragraph', children: [{ type: 'text', text: `$$ ${block.value} $$` }] }];
    case 'html':
      return cannot(block.opaque ? "a piece for the legacy site's templates" : 'raw HTML');
    default:
      return cannot(names[block.type]);
  }
}

type StrapiLink = Extract<StrapiInline, { readonly type: 'link' }>;

const names = {
  table: 'a table',
  thematicBreak: 'a thematic break',
  descriptionList: 'a description list',
  footnoteDefinition: 'a footnote',
} as const;

type Cannot = (what: string) => StrapiBlock[];
type Line = (inlines: readonly Inline[]) => StrapiInline[];

function paragraphOf(children: readonly Inline[], text: string): Block {
  return { type: 'paragraph', children: children.length > 0 ? children : [{ type: 'text', value: text }] };
}

/** Paragraphs as one line, an empty line between them. */
function joined(blocks: readonly Block[], cannot: Cannot, line: Line): StrapiInline[] {
  const lines = blocks.map((block) => {
    if (block.type === 'paragraph') return line(block.children);
    cannot('a quote of more than text');
    return [];
  });
  const gap: StrapiText = { type: 'text', text: '\n\n' };
  const all = lines.flatMap((inlines, index) => (index === 0 ? inlines : [gap, ...inlines]));
  return all.length > 0 ? all : [{ type: 'text', text: '' }];
}

function printList(list: List, level: number, cannot: Cannot, line: Line): StrapiList {
  if (list.ordered && (list.start ?? 1) !== 1) cannot('a list that starts elsewhere than at 1');
  const children = list.children.flatMap((item): (StrapiItem | StrapiList)[] => {
    const [first, ...more] = item.children;
    if (item.checked !== undefined) cannot('a list of boxes to tick');
    const text = first?.type === 'paragraph' ? line(first.children) : [];
    const rest = first?.type === 'paragraph' ? more : item.children;
    const own: StrapiItem = { type: 'list-item', children: text.length > 0 ? text : [{ type: 'text', text: '' }] };
    const inner = rest.flatMap((child) => {
      if (child.type === 'list') return [printList(child, level + 1, cannot, line)];
      cannot('a list item of more than text');
      return [];
    });
    return [own, ...inner];
  });
  return { type: 'list', format: list.ordered ? 'ordered' : 'unordered', indentLevel: level, children };
}

const relativeLink = 'a link that is neither absolute nor from the root';

/** Strapi refuses a whole post for one link that is neither absolute nor from the root (`#notes`, `page.html`). */
function isLink(url: string): boolean {
  const whole = url.startsWith('/') ? `https://example.org${url}` : url;
  return URL.canParse(whole) && ['http:', 'https:', 'ftp:', 'mailto:', 'tel:'].includes(new URL(whole).protocol);
}

/** The pictures that are all a paragraph holds. */
function onlyImages(children: readonly Inline[]): readonly Image[] | undefined {
  const seen = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const images = seen.filter((child): child is Image => child.type === 'image');
  return images.length > 0 && images.length === seen.length ? images : undefined;
}

function printImage(image: Image, { use }: StrapiOptions, cannot: Cannot): StrapiBlock[] {
  const file = use(image.url, image.alt);
  if (!file) return cannot('a picture that is not among the uploads');
  // The text alternative is the file's, one for all its uses.
  if (file.alt !== image.alt) return cannot('a second text alternative of one picture');
  return [{ type: 'image', image: { $ref: `media/${file.path}` }, children: [{ type: 'text', text: '' }] }];
}

function printLine(inlines: readonly Inline[], cannot: Cannot, options: StrapiOptions): StrapiInline[] {
  const nodes = printInlines(inlines, {}, cannot, options);
  return nodes.length > 0 ? spaced(nodes) : [{ type: 'text', text: '' }];
}

/** The editor wants a text on both sides of a link. */
function spaced(nodes: readonly StrapiInline[]): StrapiInline[] {
  const empty: StrapiText = { type: 'text', text: '' };
  const all = nodes.flatMap((node, index): StrapiInline[] =>
    node.type === 'link' && nodes[index - 1]?.type !== 'text' ? [empty, node] : [node],
  );
  return all.at(-1)?.type === 'link' ? [...all, empty] : all;
}

function printInlines(
  inlines: readonly Inline[],
  marks: Marks,
  cannot: Cannot,
  options: StrapiOptions,
): StrapiInline[] {
  const inside = (children: readonly Inline[], more: Marks): StrapiInline[] =>
    printInlines(children, { ...marks, ...more }, cannot, options);
  return inlines.flatMap((inline): StrapiInline[] => {
    switch (inline.type) {
      case 'text':
        return [{ type: 'text', text: inline.value.replaceAll(/[\r\n]+/g, ' '), ...marks }];
      case 'strong':
        return inside(inline.children, { bold: true });
      case 'emphasis':
        return inside(inline.children, { italic: true });
      case 'delete':
        return inside(inline.children, { strikethrough: true });
      case 'inlineCode':
        return [{ type: 'text', text: inline.value, ...marks, code: true }];
      case 'inlineMath':
        return [{ type: 'text', text: `$${inline.value}$`, ...marks }];
      case 'break':
        return [{ type: 'text', text: '\n', ...marks }];
      case 'link': {
        const children = inside(inline.children, {}).filter((node) => node.type === 'text');
        if (!isInertUrl(inline.url)) return children;
        const file = options.use(inline.url);
        const url = file ? `/${file.path}` : inline.url;
        if (!isLink(url)) cannot(relativeLink);
        return [{ type: 'link', url, children }];
      }
      case 'image':
        return cannot('a picture in a line of text') as never[];
      case 'footnoteReference':
        return cannot('a footnote') as never[];
      default:
        return cannot('raw HTML in a line') as never[];
    }
  });
}
