import { type AnyNode, isTag } from 'domhandler';
import type { Place } from '../document/index.ts';
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
    const place = placeOf(node);
    const { poster, srcset, style } = node.attribs;
    const own = [
      ...(node.name === 'video' && poster ? [{ ref: poster.trim(), where: 'poster', place }] : []),
      ...(node.name === 'source' && srcset ? inSrcset(srcset).map((ref) => ({ ref, where: 'srcset', place })) : []),
      ...(style ? inStyle(style).map((ref) => ({ ref, where: 'style', place })) : []),
    ];
    return [...own.filter(({ ref }) => !ref.startsWith('data:')), ...otherReferences(node.children, placeOf)];
  });
}

/** Find what may be files in a tag that only the old templates can render: `{% include figure.html src="/a.jpg" %}`. */
export function referencesInTag(raw: string): readonly string[] {
  const words = raw.match(/[^\s"'=<>|{}%(),]+\.[a-z0-9]{2,5}(?=["'\s)|}?#%,]|$)/gi) ?? [];
  return words.filter((word) => isPicture(word) || isDocument(word));
}

function inSrcset(srcset: string): readonly string[] {
  return srcset
    .split(/,\s+/)
    .map((candidate) => candidate.trim().split(/\s+/)[0] ?? '')
    .filter(Boolean);
}

function inStyle(style: string): readonly string[] {
  return [...style.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)/gi)]
    .map(([, double, single, bare]) => (double ?? single ?? bare ?? '').trim())
    .filter(Boolean);
}
