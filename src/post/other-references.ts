import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import type { Place } from '../document/index.ts';
import { readSrcset } from '../html/srcset.ts';
import { isDocument } from '../uploads/copy.ts';
import { isPicture } from '../uploads/sniff.ts';
import type { AddressUse } from './rewrite-page.ts';

/** A reference that no rule carries over, but which the report must know: its file would be called an orphan. */
export interface OtherReference extends AddressUse {
  readonly ref: string;
}

/** Find the references of a page that a transform may take out with what holds them: posters, sources, styles. */
export function otherReferences(
  nodes: readonly AnyNode[],
  placeOf: (node: AnyNode) => Place | undefined,
): readonly OtherReference[] {
  return nodes.filter(isTag).flatMap((node): readonly OtherReference[] => {
    const own = named(node)
      .filter(({ ref }) => ref !== '' && !ref.startsWith('data:'))
      .map((one) => ({ ...one, place: placeOf(node) }));
    return [...own, ...otherReferences(node.children, placeOf)];
  });
}

/** What an element names beside what every rule knows; old pages have pictures behind tables and inside drawings. */
function named({ name, attribs, children }: Element): readonly { readonly ref: string; readonly where: string }[] {
  const one = (attribute: string, where: string): readonly string[][] => [[attribs[attribute]?.trim() ?? '', where]];
  const many = (refs: readonly string[], where: string): readonly string[][] => refs.map((ref) => [ref, where]);
  const found = [
    ...(name === 'video' ? one('poster', 'poster') : []),
    ...(name === 'source'
      ? many(
          readSrcset(attribs['srcset'] ?? '').map(({ url }) => url),
          'srcset',
        )
      : []),
    ...(name === 'input' ? one('src', 'input') : []),
    ...(name === 'track' ? one('src', 'track') : []),
    ...(name === 'image' ? [...one('href', 'drawing'), ...one('xlink:href', 'drawing')] : []),
    ...(name === 'area' ? one('href', 'link') : []),
    ...(name === 'style' ? many(inStyle(textOf(children)), 'style') : []),
    ...one('background', 'background'),
    ...many(inStyle(attribs['style'] ?? ''), 'style'),
  ];
  return found.map(([ref = '', where = '']) => ({ ref, where }));
}

/** Find what may be files in a tag that only the old templates can render: `{% include figure.html src="/a.jpg" %}`. */
export function referencesInTag(raw: string): readonly string[] {
  const words = raw.match(/[^\s"'=<>|{}%(),]+\.[a-z0-9]{2,5}(?=["'\s)|}?#%,]|$)/gi) ?? [];
  return words.filter((word) => isPicture(word) || isDocument(word));
}

function inStyle(style: string): readonly string[] {
  return [...style.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)/gi)]
    .map(([, double, single, bare]) => (double ?? single ?? bare ?? '').trim())
    .filter(Boolean);
}

function textOf(nodes: readonly AnyNode[]): string {
  return nodes.map((node) => (isText(node) ? node.data : '')).join('');
}
