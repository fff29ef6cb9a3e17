import {
  type Block,
  type Code,
  type Embed,
  type Figure,
  gained,
  type Image,
  type Inline,
  type LedgerEntry,
  ledgerEntry,
  type List,
  lost,
  type Testimonial,
} from '../document/index.ts';
import type { Link } from '../document/inline.ts';
import { textOf } from '../model/inlines.ts';
import { keysAsCode } from './keys.ts';
import { standApart } from '../model/list.ts';
import { pageOf } from './linked-pages.ts';

/** What the plain forms depend on. */
export interface Lowering {
  /** The text that stands for a part of an address that is an opaque piece, until the file is whole. */
  readonly placeholder: (raw: string) => string;
  /** The same for an opaque piece that is a block, or stands in a line. */
  readonly piece: (raw: string, where: 'block' | 'line') => string;
  /** Whether such a piece becomes a comment. */
  readonly hidesTemplates?: boolean | undefined;
  /** Puts those texts in the place of the comments that keep the pieces in raw HTML. */
  readonly heldBack: (html: string) => string;
  /** Rewrites running text (quote marks made straight). */
  readonly text: (value: string) => string;
  readonly note: (entry: LedgerEntry) => void;
  /** Whether `<kbd>` stays HTML; left out, a key is code. */
  readonly keepKeys?: boolean | undefined;
  /** Whether an embed that was a template tag stays one (default), for a generator that may have the same tag. */
  readonly keepTemplates?: boolean | undefined;
  /** Pages that the text links to, so that a player of one of them is told from the link. */
  readonly linked?: ReadonlySet<string> | undefined;
}

/** Give each block that only the document knows its plain Markdown form. */
export function lowerBlocks(blocks: readonly Block[], how: Lowering): Block[] {
  return blocks.flatMap((block) => lowerBlock(block, how));
}

function lowerBlock(block: Block, how: Lowering): Block[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [{ ...block, children: lowerInlines(block.children, how) }];
    case 'list':
      return [lowerList(block, how)];
    case 'blockquote':
    case 'footnoteDefinition':
      return [{ ...block, children: lowerBlocks(block.children, how) }];
    case 'table': {
      const inCell = cellOf(how);
      return [
        {
          ...block,
          children: block.children.map((row) => ({
            ...row,
            children: row.children.map((cell) => ({ ...cell, children: lowerInlines(cell.children, inCell) })),
          })),
        },
      ];
    }
    case 'code':
      return lowerCode(block, how);
    case 'html':
      if (!block.opaque) return [{ ...block, value: how.heldBack(block.value) }];
      return [{ type: 'paragraph', children: [{ type: 'text', value: how.piece(block.value, 'block') }] }];
    case 'figure':
      return lowerFigure(block, how);
    case 'embed':
      return lowerEmbed(block, how);
    case 'testimonial':
      return lowerTestimonial(block, how);
    case 'callout':
      return block.quoted
        ? [{ type: 'blockquote', ...place(block), children: lowerBlocks(block.children, how) }]
        : lowerBlocks(block.children, how);
    case 'descriptionList':
      return block.children.flatMap((item) =>
        item.term ? lowerTerm(item.children, how) : lowerBlocks(item.children, how),
      );
    case 'math':
      return [{ type: 'paragraph', ...place(block), children: [{ type: 'text', value: `$$ ${block.value} $$` }] }];
    default:
      return [block];
  }
}

/** `| {{ page.date | date_to_string }} |`: the bar of a filter would end the cell. */
function cellOf(how: Lowering): Lowering {
  const barred = (raw: string): string => raw.replaceAll(/(?<!\\)\|/g, '\\|');
  return {
    ...how,
    placeholder: (raw) => how.placeholder(barred(raw)),
    piece: (raw, where) => how.piece(how.hidesTemplates ? raw : barred(raw), where),
  };
}

function place(block: Block): Pick<Block, 'place'> {
  return block.place ? { place: block.place } : {};
}

/** Terms in an item become paragraphs, and with them the list becomes a loose one. */
function lowerList(list: List, how: Lowering): List {
  const children = list.children.map((item) => ({ ...item, children: lowerBlocks(item.children, how) }));
  return { ...list, spread: list.spread || children.some((item) => standApart(item.children)), children };
}

function lowerInlines(inlines: readonly Inline[], how: Lowering): Inline[] {
  return (how.keepKeys ? inlines : keysAsCode(inlines, noteKey(how))).map((inline): Inline => {
    if (inline.type === 'link')
      return { ...held(inline, how), url: hold(inline.url, how), children: lowerInlines(inline.children, how) };
    if ('children' in inline) return { ...inline, children: lowerInlines(inline.children, how) };
    if (inline.type === 'image') return lowerImage(inline, how);
    if (inline.type === 'text') return { type: 'text', value: how.text(inline.value) };
    if (inline.type === 'inlineMath') return { type: 'text', value: `$${inline.value}$` };
    if (inline.type !== 'html') return inline;
    if (inline.opaque) return { type: 'text', value: how.piece(inline.value, 'line') };
    return { ...inline, value: how.heldBack(inline.value) };
  });
}

function noteKey({ note }: Lowering): (key: string) => void {
  return (excerpt) => note(ledgerEntry('changed-by-rule', 'markdown-key', 'A key is written as code.', { excerpt }));
}

function lowerImage(image: Image, how: Lowering): Image {
  return { ...held(image, how), url: hold(image.url, how), alt: hold(image.alt, how) };
}

function held<T extends Image | Link>(inline: T, how: Lowering): T {
  return inline.title === undefined ? inline : { ...inline, title: hold(inline.title, how) };
}

/** `[x]({{< ref "y" >}})`, `![{{ page.title }}](/z.png)`: a piece for the templates is held back from the printer. */
function hold(value: string, how: Lowering): string {
  if (!value.includes('{{') && !value.includes('{%')) return value;
  return value.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, how.placeholder);
}

/** A title goes with the language, where it shows in the generators that know it and is not lost in the others. */
function lowerCode(code: Code, how: Lowering): Block[] {
  if (code.title)
    how.note(
      ledgerEntry(
        'changed-by-rule',
        'markdown-code-title',
        'The title of code stands in the line that opens its fence.',
        {
          excerpt: code.title,
          place: code.place,
          effects: [lost('words', code.title)],
        },
      ),
    );
  return [code];
}

/** Pictures in a paragraph, the caption under them in italics, as the authors who had no `<figure>` wrote it. */
function lowerFigure(figure: Figure, how: Lowering): Block[] {
  const pictures = figure.images.map(({ href, ...image }): Inline => {
    const shown = lowerImage(image, how);
    return href ? { type: 'link', url: hold(href, how), children: [shown] } : shown;
  });
  const images = spaced(pictures);
  if (figure.caption.length === 0) return [{ type: 'paragraph', ...place(figure), children: images }];
  const caption = lowerInlines(figure.caption, how);
  const text = textOf(caption);
  how.note(
    ledgerEntry('changed-by-rule', 'markdown-figure', 'A caption is a line in italics under its picture.', {
      excerpt: text,
      place: figure.place,
      effects: [gained('emphasis', text)],
    }),
  );
  const line: Inline[] = holdsEmphasis(caption) ? caption : [{ type: 'emphasis', children: caption }];
  // A picture and the words after it that lead to one page would be one link in one paragraph.
  if (linkIn(images.at(-1)) !== undefined && linkIn(images.at(-1)) === linkIn(caption[0]))
    return [
      { type: 'paragraph', ...place(figure), children: images },
      { type: 'paragraph', children: line },
    ];
  return [{ type: 'paragraph', ...place(figure), children: [...images, { type: 'break' }, ...line] }];
}

/** The address of a link, or of the one that emphasis begins with. */
function linkIn(inline: Inline | undefined): string | undefined {
  if (inline?.type === 'link') return inline.url;
  return inline && 'children' in inline ? linkIn(inline.children[0]) : undefined;
}

function spaced(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline, index): Inline[] => (index > 0 ? [{ type: 'text', value: ' ' }, inline] : [inline]));
}

function holdsEmphasis(inlines: readonly Inline[]): boolean {
  return inlines.some(
    (inline) => inline.type === 'emphasis' || ('children' in inline && holdsEmphasis(inline.children)),
  );
}

/** Players whose page is known from their address, and shows the same. */
const samePage = new Set(['youtube', 'vimeo', 'dailymotion', 'gist', 'speakerdeck', 'x', 'asciinema']);

/**
 * Where the link goes: a page made of a player's address is a guess, and `api.soundcloud.com` is not even a page. Beside
 * a link to its page, a player keeps its own address.
 */
function addressOf({ provider, url, src }: Embed, how: Lowering): string {
  const isPage =
    (samePage.has(provider) && !how.linked?.has(pageOf(url))) || !/^(?:https?:)?\/\/(?!.*\.js\b)/i.test(src);
  return isPage ? url : src.replace(/^\/\//, 'https://');
}

/** Players that the page writes as quotations: `<blockquote class="twitter-tweet">`. */
const quotations = new Set(['x', 'instagram']);

/** A link to what was shown, and what the page said with it. */
function lowerEmbed(embed: Embed, how: Lowering): Block[] {
  if (embed.template !== undefined && how.keepTemplates !== false)
    return [{ type: 'paragraph', children: [{ type: 'text', value: how.piece(embed.template, 'block') }] }];
  const children = lowerBlocks(embed.children, how);
  const shown = children.length > 0 && JSON.stringify(children).includes(JSON.stringify(embed.url).slice(1, -1));
  const isQuoted = children.length > 0 && quotations.has(embed.provider);
  const said: Block[] = isQuoted ? [{ type: 'blockquote', ...place(embed), children }] : children;
  if (shown || !embed.url) return said;
  const url = addressOf(embed, how);
  const text = embed.title ?? url;
  const isLinked = how.linked?.has(pageOf(url)) ?? false;
  const is = isLinked ? 'the link to it that the post has' : 'a link to what it shows';
  how.note(
    ledgerEntry('changed-by-rule', 'markdown-embed', `A player (${embed.provider}) is ${is}.`, {
      excerpt: url,
      place: embed.place,
      effects: [lost('embed', embed.src), ...(isLinked ? [] : [gained('link', url), gained('words', text)])],
    }),
  );
  if (isLinked) return said;
  const link: Inline = { type: 'link', url, children: [{ type: 'text', value: text }] };
  return [{ type: 'paragraph', ...place(embed), children: [link] }, ...said];
}

/** A block quote that ends with its attribution. */
function lowerTestimonial(block: Testimonial, how: Lowering): Block[] {
  const portrait: Block[] = block.portrait ? [{ type: 'paragraph', children: [block.portrait] }] : [];
  const said: Block[] = block.attribution
    ? [{ type: 'paragraph', children: lowerInlines(block.attribution.children, how) }]
    : [];
  const children = [...portrait, ...lowerBlocks(block.quote, how), ...said];
  how.note(
    ledgerEntry(
      'changed-by-rule',
      'markdown-testimonial',
      'A testimonial is a block quote that ends with its attribution.',
      {
        excerpt: block.attribution?.text ?? '',
        place: block.place,
        effects: [gained('quote')],
      },
    ),
  );
  return [{ type: 'blockquote', ...place(block), children }];
}

/** Markdown has no list of terms: a term is a bold line over its description. */
function lowerTerm(blocks: readonly Block[], how: Lowering): Block[] {
  return lowerBlocks(blocks, how).map((block): Block => {
    if (block.type !== 'paragraph') return block;
    const text = textOf(block.children);
    how.note(
      ledgerEntry('changed-by-rule', 'markdown-term', 'A term is a bold line over its description.', {
        excerpt: text,
        place: block.place,
        effects: [gained('emphasis', text)],
      }),
    );
    return { ...block, children: [{ type: 'strong', children: block.children }] };
  });
}
