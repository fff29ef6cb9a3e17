import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element, Text } from 'domhandler';
import { swap } from './splice.ts';

/** A piece for the legacy site's templates that Liquid could not run here. */
export interface OpaquePiece {
  readonly id: number;
  readonly raw: string;
  readonly line: number;
}

const placeholder: RegExp = /\uE000([\uE010-\uE019]+)\uE001/g;

/** Elements whose text is text: a piece in there stays as it was written. */
const verbatim = 'pre, code, script, style, textarea, title, kbd, samp';

/** Make elements of the pieces that stand in the page's text, and text of those in attributes and code. */
export function placeOpaque(
  $: CheerioAPI,
  pieces: readonly OpaquePiece[],
  inherit: (node: AnyNode, from: AnyNode) => void,
): void {
  const raws = new Map(pieces.map((piece) => [piece.id, piece.raw]));
  const toRaw = (text: string): string =>
    text.replace(placeholder, (_, digits: string) => raws.get(idOf(digits)) ?? '');
  $.root()
    .find('*')
    .each((_, element) => inAttributes(element, toRaw));
  const texts: Text[] = [];
  collectTexts($.root()[0], texts);
  for (const text of texts) {
    if ($(text).closest(verbatim).length > 0) text.data = toRaw(text.data);
    else inText($, text, raws, inherit);
  }
  for (const paragraph of $('p').get()) standAlone(paragraph);
}

function idOf(digits: string): number {
  return Number([...digits].map((char) => char.charCodeAt(0) - 0xe010).join(''));
}

function inAttributes(element: Element, toRaw: (text: string) => string): void {
  for (const [name, value] of Object.entries(element.attribs)) {
    // `<div {{ attributes }}>` makes an attribute of the piece itself.
    if (name.includes('\uE000')) delete element.attribs[name];
    else if (value.includes('\uE000')) element.attribs[name] = toRaw(value);
  }
}

function collectTexts(node: AnyNode | undefined, into: Text[]): void {
  if (!node) return;
  if (node.type === 'text') {
    if (node.data.includes('\uE000')) into.push(node);
  } else if ('children' in node) for (const child of node.children) collectTexts(child, into);
}

function inText(
  $: CheerioAPI,
  text: Text,
  raws: ReadonlyMap<number, string>,
  inherit: (node: AnyNode, from: AnyNode) => void,
): void {
  const made: AnyNode[] = [];
  let from = 0;
  const plain = (to: number): void => {
    if (to > from) made.push(...$('<i>').text(text.data.slice(from, to)).contents().get());
  };
  for (const match of text.data.matchAll(placeholder)) {
    plain(match.index);
    const id = idOf(match[1] ?? '');
    made.push(
      ...$('<rf-opaque>')
        .attr({ n: String(id), raw: raws.get(id) ?? '' })
        .get(),
    );
    from = match.index + match[0].length;
  }
  plain(text.data.length);
  for (const node of made) inherit(node, text);
  swap(text, made);
}

/** `<p>{% include map.html %}</p>`: kramdown's paragraph is not the author's. */
function standAlone(paragraph: Element): void {
  const { children } = paragraph;
  const isAlone = children.every((child) => isOpaque(child) || (child.type === 'text' && !child.data.trim()));
  if (!isAlone || !children.some(isOpaque)) return;
  swap(paragraph, children.filter(isOpaque));
}

/** Make the element of a piece. */
export function opaqueElement($: CheerioAPI, id: number, pieces: readonly OpaquePiece[]): Element {
  const raw = pieces.find((piece) => piece.id === id)?.raw ?? '';
  const [element] = $('<rf-opaque>')
    .attr({ n: String(id), raw })
    .get();
  return element as Element;
}

function isOpaque(node: AnyNode): boolean {
  return node.type === 'tag' && node.name === 'rf-opaque';
}
