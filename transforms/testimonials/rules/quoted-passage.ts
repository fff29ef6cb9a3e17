import type { AnyNode, Element } from 'domhandler';
import { inCode, isElement, wordsOf } from '../../../src/page/nodes.ts';
import type { TransformContext } from '../../../src/transform.ts';
import { isIntroduction } from '../attribution.ts';
import { endsQuote, startsQuote } from '../quote-marks.ts';
import { isSpeakerBlock, splitSpeaker } from '../speaker-line.ts';
import { makeOne, type TestimonialRule } from '../testimonial-rule.ts';

/**
 * Paragraphs and items in quotation marks, and under them a line that names who spoke. A pseudo-heading may stand
 * between them: the quotation then has two parts, and is one testimonial.
 */
export const quotedPassage: TestimonialRule = {
  name: 'quoted-passage',
  apply: (ctx) => {
    const { $ } = ctx;
    for (const paragraph of $('p').get())
      if (startsQuote(wordsOf(paragraph)) && isFree(ctx, paragraph)) splitSpeaker(paragraph);
    let parts = 0;
    for (const line of $('p').get()) {
      if (!line.parent || !isFree(ctx, line) || !isSpeakerBlock(line)) continue;
      const leaves = passageBefore(ctx, line);
      if (leaves.length > 0) parts = makeParts(ctx, leaves, line, parts);
    }
  },
};

const elsewhere = 'rf-testimonial, rf-callout, rf-embed, blockquote, td, th, figure, pre, rf-title';

function isFree(ctx: TransformContext, paragraph: Element): boolean {
  return !inCode(paragraph) && ctx.$(paragraph).closest(elsewhere).length === 0;
}

const leafNames = new Set([
  'p',
  'li',
  'blockquote',
  'pre',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'figure',
  'dl',
]);

/** The blocks before a line that hold the words said, in order, or none. */
function passageBefore(ctx: TransformContext, line: Element): readonly Element[] {
  const leaves = leavesOf(scopeOf(ctx, line)).filter((leaf) => wordsOf(leaf) !== '' || leaf.name === 'hr');
  let at = leaves.indexOf(line) - 1;
  const last = leaves[at];
  // A name under a picture is who is seen there.
  if (last && picturesBetween(last, line)) return [];
  const taken: Element[] = [];
  while (at >= 0) {
    const start = startOfQuote(leaves, at);
    if (start === undefined) break;
    taken.unshift(...leaves.slice(start, at + 1).filter((leaf) => !isTitle(leaf)));
    at = start - 1;
    while (at > 0 && isTitle(leaves[at]) && endsQuote(leaves[at - 1] as Element)) at -= 1;
  }
  if (taken.length > 0 || !isIntroduction(wordsOf(line))) return taken;
  return italicBefore(leaves, leaves.indexOf(line) - 1);
}

/** Tell whether a picture or player stands after one element and before another, in the order of the page. */
function picturesBetween(first: Element, second: Element): boolean {
  for (let at = nodeBefore(second); at && at !== first && at.parent !== first; at = nodeBefore(at)) {
    if (isElement(at) && /^(img|picture|svg|rf-embed|iframe|video)$/.test(at.name)) return true;
  }
  return false;
}

/** The node before another in the order of the page, its own parents passed over. */
function nodeBefore(node: AnyNode): AnyNode | undefined {
  let at: AnyNode | null = node;
  while (at && !at.prev) at = at.parent;
  let found = at?.prev ?? undefined;
  while (found && 'children' in found && found.children.length > 0) found = found.children.at(-1);
  return found;
}

/** Where the quotation that ends with this block begins: a dozen blocks up at most, none of them a heading. */
function startOfQuote(leaves: readonly Element[], end: number): number | undefined {
  const last = leaves[end];
  if (!last || !isText(last) || isTitle(last) || !endsQuote(last)) return undefined;
  for (let at = end; at >= 0 && at > end - 12; at--) {
    const leaf = leaves[at];
    if (!leaf || (!isText(leaf) && !isTitle(leaf))) return undefined;
    if (isTitle(leaf)) continue;
    if (at < end && endsQuote(leaf) && !startsQuote(leaf)) return undefined;
    if (startsQuote(leaf)) return at;
  }
  return undefined;
}

/** `*Words without marks.*` above `Témoignage de …`. */
function italicBefore(leaves: readonly Element[], end: number): readonly Element[] {
  const taken: Element[] = [];
  for (let at = end; at >= 0; at--) {
    const leaf = leaves[at];
    if (!leaf || !isText(leaf) || !isItalic(leaf)) break;
    taken.unshift(leaf);
  }
  return taken;
}

function isItalic(leaf: Element): boolean {
  const marked = leaf.children.filter((child) => isElement(child) && (child.name === 'em' || child.name === 'i'));
  return marked.length > 0 && marked.map(wordsOf).join('').length >= wordsOf(leaf).length - 2;
}

function isText(leaf: Element): boolean {
  return leaf.name === 'p' || leaf.name === 'li';
}

/** A heading of the passage, not words said. */
function isTitle(leaf: Element | undefined): boolean {
  return leaf?.name === 'rf-title' || leaf?.attribs['data-rf-pseudo'] !== undefined;
}

/** The accordion, tab or page in which a passage can stand; pseudo-headings do not end it. */
function scopeOf(ctx: TransformContext, line: Element): AnyNode {
  const section = ctx
    .$(line)
    .parents('rf-section')
    .filter((_, node) => node.attribs['kind'] !== 'pseudo-heading')
    .get(0);
  return section ?? ctx.$.root().get(0) ?? line;
}

function leavesOf(node: AnyNode): readonly Element[] {
  if (!('children' in node)) return [];
  return node.children.flatMap((child): readonly Element[] => {
    if (!isElement(child)) return [];
    if (
      leafNames.has(child.name) &&
      !(child.name === 'li' && child.children.some((inner) => isElement(inner) && inner.name === 'p'))
    )
      return [child];
    if (child.name === 'rf-title') return isPseudo(child.parent) ? [child] : [];
    return child.name.startsWith('rf-') && child.name !== 'rf-section' ? [child] : leavesOf(child);
  });
}

function isPseudo(node: AnyNode | null): boolean {
  return isElement(node) && node.attribs['kind'] === 'pseudo-heading';
}

/** Make a testimonial of each run of blocks that stand together; the last of them names the speaker. */
function makeParts(ctx: TransformContext, leaves: readonly Element[], line: Element, parts: number): number {
  const runs: Element[][] = [];
  for (const leaf of leaves) {
    const node = leaf.name === 'li' && isElement(leaf.parent) ? leaf.parent : leaf;
    const run = runs.at(-1);
    if (run?.includes(node)) continue;
    if (run && follows(run.at(-1), node)) run.push(node);
    else runs.push([node]);
  }
  const partOf = runs.length > 1 ? String(parts + 1) : undefined;
  for (const [index, quote] of runs.entries()) {
    const isLast = index === runs.length - 1;
    makeOne(ctx, 'quoted-passage', { quote, speaker: isLast ? [line] : undefined, partOf });
  }
  return runs.length > 1 ? parts + 1 : parts;
}

function follows(one: Element | undefined, two: Element): boolean {
  if (!one || one.parent !== two.parent) return false;
  for (let at = one.next; at; at = at.next) {
    if (at === two) return true;
    if (isElement(at) && wordsOf(at) !== '') return false;
  }
  return false;
}
