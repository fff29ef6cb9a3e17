import type { Image, Inline } from '../../document/inline.ts';
import { isInertUrl } from '../../html/inert.ts';
import { elementNode, format, type LexicalNode, lineBreakNode, textNode } from './nodes.ts';

/** A piece of a line: text in its format, a break or a picture, and the link it stands under. */
export interface Piece {
  readonly node?: LexicalNode;
  readonly image?: Image;
  readonly link?: string | undefined;
}

const tagBits: Readonly<Record<string, number>> = {
  sup: format.superscript,
  sub: format.subscript,
  u: format.underline,
  mark: format.highlight,
};

export interface InlineOptions {
  readonly address: (url: string, use: 'link' | 'image') => string;
  readonly footnoteNumber: (label: string) => number;
}

/** Tell whether Lexical can say a line; what it cannot, pictures aside, is raw HTML other than `<sup>` and the like. */
export function canSay(inlines: readonly Inline[]): boolean {
  return inlines.every((inline) => {
    if (inline.type === 'html' && !inline.opaque) return bitsOfTag(inline.value) !== undefined;
    return 'children' in inline ? canSay(inline.children) : true;
  });
}

function bitsOfTag(html: string): number | undefined {
  const name = /^<\/?([a-z]+)>$/.exec(html)?.[1];
  return name === undefined ? undefined : tagBits[name];
}

/** Lay a line out as pieces. */
export function piecesOf(inlines: readonly Inline[], options: InlineOptions, bits = 0, link?: string): Piece[] {
  let open = bits;
  return inlines.flatMap((inline): Piece[] => {
    switch (inline.type) {
      case 'text':
        return [{ node: textNode(inline.value.replaceAll(/[\r\n]+/g, ' '), open), link }];
      case 'inlineCode':
        return [{ node: textNode(inline.value.replaceAll(/[\r\n]+/g, ' '), open | format.code), link }];
      case 'inlineMath':
        return [{ node: textNode(`$${inline.value}$`, open), link }];
      case 'break':
        return [{ node: lineBreakNode(), link }];
      case 'image':
        return isInertUrl(inline.url) ? [{ image: inline, link }] : [{ node: textNode(inline.alt, open), link }];
      case 'strong':
        return piecesOf(inline.children, options, open | format.bold, link);
      case 'emphasis':
        return piecesOf(inline.children, options, open | format.italic, link);
      case 'delete':
        return piecesOf(inline.children, options, open | format.strikethrough, link);
      case 'link':
        return piecesOf(inline.children, options, open, linkOf(inline.url, options) ?? link);
      case 'footnoteReference': {
        const number = String(options.footnoteNumber(inline.label));
        return [{ node: textNode(number, format.superscript), link: `#fn-${inline.label}` }];
      }
      case 'html': {
        const bit = inline.opaque ? 0 : (bitsOfTag(inline.value) ?? 0);
        open = inline.value.startsWith('</') ? open & ~bit : open | bit;
        return [];
      }
      default:
        return [];
    }
  });
}

function linkOf(url: string, options: InlineOptions): string | undefined {
  return isInertUrl(url) ? options.address(url, 'link') : undefined;
}

/** Make nodes of pieces that hold no picture: neighbours under one link share it, white space at the ends goes. */
export function nodesOf(pieces: readonly Piece[]): LexicalNode[] {
  const nodes: LexicalNode[] = [];
  const list = trimmed(pieces);
  for (let index = 0; index < list.length;) {
    const link = list[index]?.link;
    let end = index;
    while (end < list.length && list[end]?.link === link) end++;
    const children = list.slice(index, end).flatMap(({ node }) => (node ? [node] : []));
    const fields = { rel: null, target: null, title: null, url: link };
    if (link === undefined) nodes.push(...children);
    else nodes.push(elementNode('link', children, fields));
    index = end;
  }
  return nodes;
}

function trimmed(pieces: readonly Piece[]): readonly Piece[] {
  let list = [...pieces];
  for (const [at, edge] of [
    [0, /^\s+/],
    [-1, /(?<!\s)\s+$/],
  ] as const) {
    for (let piece = list.at(at); piece; piece = list.at(at)) {
      const text = piece.node?.['text'];
      const isBreak = piece.node?.type === 'linebreak';
      const rest = typeof text === 'string' ? text.replace(edge, '') : '';
      if (isBreak || rest === '') list = at === 0 ? list.slice(1) : list.slice(0, -1);
      else {
        list[at === 0 ? 0 : list.length - 1] = { ...piece, node: { ...piece.node, text: rest } as LexicalNode };
        break;
      }
    }
  }
  return list;
}
