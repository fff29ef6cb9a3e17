import type { AnyNode, Element, ParentNode } from 'domhandler';
import type { LiftedPiece } from '../read/lift-templates.ts';
import { append, before } from './splice.ts';

/** Lines of the dialect's text that a node stems from, first and last; undefined where it is not known. */
export type LinesOf = (node: AnyNode) => readonly [first: number, last: number] | undefined;

const containers = new Set([
  'ul',
  'ol',
  'li',
  'div',
  'section',
  'article',
  'blockquote',
  'details',
  'figure',
  'dl',
  'dd',
  'main',
]);

/** Put each lifted piece back where its line stood: after what begins before it, within what ends after it. */
export function placeLifted(
  root: ParentNode,
  pieces: readonly LiftedPiece[],
  linesOf: LinesOf,
  make: (id: number) => Element,
): void {
  for (const { id, line } of pieces) place(root, line, make(id), linesOf);
}

function place(parent: ParentNode, line: number, piece: Element, linesOf: LinesOf): void {
  const next = parent.children.find((child) => (linesOf(child)?.[0] ?? 0) > line);
  const at = next ? parent.children.indexOf(next) : parent.children.length;
  const last = parent.children.slice(0, at).findLast((child): child is Element => child.type === 'tag');
  const goesOn = last && containers.has(last.name) && (linesOf(last)?.[1] ?? 0) >= line;
  const isList = parent.type === 'tag' && (parent.name === 'ul' || parent.name === 'ol');
  if (last && (goesOn || isList)) place(last, line, piece, linesOf);
  else if (next) before(next, [piece]);
  else append(parent, [piece]);
}
