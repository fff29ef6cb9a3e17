import { type AnyNode, type Element, isTag } from 'domhandler';
import { readSrcset } from '../html/srcset.ts';
import type { LinkEntry, Place } from '../document/index.ts';

/** What an address of a post means for the output. */
export interface Meaning {
  readonly kind: LinkEntry['kind'];
  readonly status: LinkEntry['status'];
  /** Address in the output. */
  readonly url: string;
  /** The post or file of the site that it leads to. */
  readonly target?: string | undefined;
}

/** Tells what the addresses of one post mean, and takes note of each use. */
export interface AddressBook {
  /** A file: a picture, a download. Undefined where the address is no file of the site. */
  readonly file: (ref: string, use: AddressUse) => Meaning | undefined;
  readonly link: (href: string, use: AddressUse) => Meaning;
}

/** Where and how an address is used. */
export interface AddressUse {
  /** `img`, `link`, `poster`… */
  readonly where: string;
  readonly place: Place | undefined;
  readonly alt?: string | undefined;
}

/** Which attributes of an element hold the address of a file. */
const fileAttributes: Readonly<Record<string, readonly string[]>> = {
  img: ['src', 'data-src'],
  source: ['src'],
  video: ['src', 'poster'],
  audio: ['src'],
  embed: ['src'],
  object: ['data'],
  'rf-embed': ['src', 'url'],
};

/** Give each address in the page the one it has in the output. */
export function rewritePage(
  nodes: readonly AnyNode[],
  book: AddressBook,
  placeOf: (node: AnyNode) => Place | undefined,
): void {
  for (const node of nodes) {
    if (!isTag(node)) continue;
    rewriteElement(node, book, placeOf);
    rewritePage(node.children, book, placeOf);
  }
}

function rewriteElement(node: Element, book: AddressBook, placeOf: (node: AnyNode) => Place | undefined): void {
  for (const attribute of fileAttributes[node.name] ?? []) {
    const ref = node.attribs[attribute]?.trim();
    if (!ref || ref.startsWith('data:')) continue;
    const alt = node.name === 'img' ? { alt: node.attribs['alt'] ?? '' } : {};
    const meaning = book.file(ref, {
      where: attribute === 'poster' ? 'poster' : node.name.replace(/^rf-/, ''),
      place: placeOf(node),
      ...alt,
    });
    if (meaning) node.attribs[attribute] = meaning.url;
  }
  rewriteSrcset(node, book, placeOf);
  const href = node.name === 'a' ? node.attribs['href']?.trim() : undefined;
  if (!href) return;
  const use = { where: 'link', place: placeOf(node) };
  node.attribs['href'] = (book.file(href, use) ?? book.link(href, use)).url;
}

/** `a.jpg 1x, b.jpg 2x`: only the files' own addresses change. */
function rewriteSrcset(node: Element, book: AddressBook, placeOf: (node: AnyNode) => Place | undefined): void {
  const { srcset } = node.attribs;
  if (!srcset) return;
  node.attribs['srcset'] = readSrcset(srcset)
    .map(({ url, descriptor }) => {
      const meaning = book.file(url, { where: 'srcset', place: placeOf(node) });
      return `${meaning?.url ?? url} ${descriptor}`.trim();
    })
    .join(', ');
}
