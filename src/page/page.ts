import { type CheerioAPI, load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import type { LegacyHtml } from '../dialects/dialect.ts';
import type { Place } from '../document/place.ts';
import { guardMarkup } from './guard.ts';
import { keepLinear } from './linear-cheerio.ts';
import type { LiftedPiece } from '../read/lift-templates.ts';
import { lineAt } from './line-at.ts';
import { placeLifted } from './lifted.ts';
import { opaqueElement, type OpaquePiece, placeOpaque } from './opaque.ts';
import { findRepairs, type Repair } from './repairs.ts';

/** What a page must know of its file: the pieces Liquid left, and where a line of the body stands in the file. */
export interface PageFacts {
  readonly opaque: readonly OpaquePiece[];
  readonly fileLine: (bodyLine: number) => number;
  /** Pieces that stood on a line of their own, taken out before the dialect read the text. */
  readonly lifted?: readonly LiftedPiece[] | undefined;
}

/** The legacy page as a browser's tree, each node traceable to the lines it stems from. */
export interface Page {
  readonly $: CheerioAPI;
  readonly placeOf: (node: AnyNode) => Place | undefined;
  /** Which of the dialect's top-level blocks a node stems from. */
  readonly blockOf: (node: AnyNode) => number | undefined;
  /** Let a node made later stand where another one stood. */
  readonly inherit: (node: AnyNode, from: AnyNode) => void;
  readonly opaque: readonly OpaquePiece[];
  /** What the parser had to mend. */
  readonly repairs: readonly Repair[];
}

/** `&#999…;` of more digits than a number can have, at which the parser would throw: its `&` is shown as it stands. */
const endlessEntity: RegExp = /&(?=#(?:\d{300}|x[\da-f]{250}))/gi;

/** Parse a legacy page as a browser does. Throws a plain sentence where its markup is beyond measure. */
export function loadPage(legacy: LegacyHtml, facts: PageFacts): Page {
  const { refused, stray } = guardMarkup(legacy.html);
  if (refused !== undefined) throw new Error(`the page is too large to parse: ${refused}`);
  const options = { scriptingEnabled: false, sourceCodeLocationInfo: true };
  const $ = load(legacy.html.replace(endlessEntity, '\uFF06'), options, false);
  keepLinear($);
  const origins = new WeakMap<AnyNode, AnyNode>();
  const inherit = (node: AnyNode, from: AnyNode): void => {
    if (node !== from) origins.set(node, origins.get(from) ?? from);
  };
  const rangeOf = (node: AnyNode): readonly [number, number] | undefined => sourceRange(node, origins, 0);
  const fileLineAt = (offset: number): number => facts.fileLine(lineAt(legacy.marks, offset));
  const liftedAt = new WeakMap<AnyNode, number>();
  const placeOf = (node: AnyNode): Place | undefined => {
    // A piece that stood on a line of its own was put back into the tree, and is of no place in the HTML.
    const alone = liftedAt.get(origins.get(node) ?? node);
    if (alone !== undefined) return { line: alone, endLine: alone };
    const range = rangeOf(node);
    if (!range || legacy.marks.length === 0) return undefined;
    const line = fileLineAt(range[0]);
    return { line, endLine: Math.max(line, fileLineAt(Math.max(range[0], range[1] - 1))) };
  };
  const blockOf = (node: AnyNode): number | undefined => {
    const range = liftedAt.has(origins.get(node) ?? node) ? undefined : rangeOf(node);
    return range ? blockAt(legacy, range[0]) : undefined;
  };
  const linesOf = (node: AnyNode): readonly [number, number] | undefined => {
    const range = rangeOf(node);
    return range && [lineAt(legacy.marks, range[0]), lineAt(legacy.marks, Math.max(range[0], range[1] - 1))];
  };
  const repairs = findRepairs($, { legacy, stray, lineAt: fileLineAt, fileLine: facts.fileLine });
  placeOpaque($, facts.opaque, inherit);
  const root = $.root()[0];
  const lines = new Map(facts.lifted?.map(({ id, line }) => [id, facts.fileLine(line)]));
  const lifted = (id: number): Element => {
    const element = opaqueElement($, id, facts.opaque);
    const line = lines.get(id);
    if (line !== undefined) liftedAt.set(element, line);
    return element;
  };
  if (root && facts.lifted) placeLifted(root, facts.lifted, linesOf, lifted);
  return { $, placeOf, blockOf, inherit, opaque: facts.opaque, repairs };
}

/** Where a node stands in the source: its own range, its origin's, its first child's or its parent's. */
function sourceRange(
  node: AnyNode,
  origins: WeakMap<AnyNode, AnyNode>,
  depth: number,
): readonly [number, number] | undefined {
  const real = origins.get(node) ?? node;
  const location = real.sourceCodeLocation;
  if (location) return [location.startOffset, location.endOffset];
  if (depth > 16) return undefined;
  if ('children' in real) {
    const ranges = real.children.map((child) => sourceRange(child, origins, depth + 1)).filter((range) => !!range);
    const [first] = ranges;
    if (first) return [first[0], Math.max(...ranges.map((range) => range[1]))];
  }
  return undefined;
}

function blockAt(legacy: LegacyHtml, offset: number): number | undefined {
  let low = 0;
  let high = legacy.blocks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const block = legacy.blocks[middle];
    if (!block) return undefined;
    if (offset < block.from) high = middle - 1;
    else if (offset >= block.to) low = middle + 1;
    else return middle;
  }
  return undefined;
}
