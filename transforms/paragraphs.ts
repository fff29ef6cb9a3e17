import type { AnyNode, Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { blocks, createElement, inCode, isBlank, isBlock, isElement, isEmpty } from '../src/page/nodes.ts';
import { effectsBetween } from '../src/page/effects.ts';
import { after, append, before, swap, take } from '../src/page/splice.ts';
import { inventoryOf } from '../src/prove/inventory.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

/** Make paragraphs of text that stands bare beside blocks, and of each piece between two line breaks in a row. */
export const paragraphs: Transform = {
  name: 'paragraphs',
  summary: 'Make paragraphs of bare text, and where two line breaks part a text in two.',
  configure: withOptions(z.strictObject({}), () => (ctx) => {
    const { $ } = ctx;
    // `(<span>)<p>b</p></span>`: the text at a wrapper's edge goes on in the line around it.
    for (const wrapper of $('span, font').get()) if (isBlock(wrapper) && !inCode(wrapper)) ctx.unwrap(wrapper);
    for (const paragraph of $('p').get()) if (!inCode(paragraph)) freeBlocks(paragraph);
    for (const container of $.root().find(containers).get().reverse()) if (!inCode(container)) wrapRuns(container);
    for (const root of $.root().get()) wrapRuns(root);
    for (const paragraph of $('p').get()) if (!inCode(paragraph)) splitBreaks(ctx, paragraph);
  }),
};

/** Elements that hold blocks; in items and cells a bare text is no paragraph of its own. */
const containers =
  'div, section, article, main, header, footer, aside, nav, center, address, fieldset, form, hgroup, blockquote, ' +
  'details, rf-section, rf-callout, dialog, search';

interface Parent {
  readonly children: AnyNode[];
}

/** `<p><rf-embed></p>`: a player is no part of a line. */
function freeBlocks(paragraph: Element): void {
  if (!paragraph.children.some((child) => isElement(child) && blocks.has(child.name))) return;
  const parts = runsOf(paragraph).map((run) => {
    if (run.isBlock) return run.nodes;
    return run.nodes.every(isDroppable) ? [] : [like(paragraph, run.nodes)];
  });
  swap(paragraph, parts.flat());
}

function wrapRuns(container: Parent): void {
  // `<div class="footnotes">` and formulas are read as they stand.
  if ('attribs' in container && /footnotes|kdmath/.test((container as Element).attribs['class'] ?? '')) return;
  for (const { isBlock, nodes } of runsOf(container)) {
    const [first] = nodes;
    if (isBlock || !first) continue;
    if (nodes.every(isDroppable)) {
      for (const node of nodes) if (!isBlank(node)) take(node);
    } else if (!nodes.every((node) => isBlank(node) || isMark(node))) {
      const wrapper = createElement('p', first);
      before(first, [wrapper]);
      append(wrapper, nodes);
    }
  }
}

/** Line breaks between blocks show as space only. */
function isDroppable(node: AnyNode): boolean {
  return isBlank(node) ? node.type !== 'comment' : isEmpty(node);
}

/** Pieces that stand by themselves: an opaque one, an anchor, a script that is a player. */
function isMark(node: AnyNode): boolean {
  if (node.type === 'script' || node.type === 'style') return true;
  return isElement(node) && (node.name === 'rf-opaque' || node.name === 'rf-title');
}

function runsOf(parent: Parent): readonly { readonly isBlock: boolean; readonly nodes: AnyNode[] }[] {
  const runs: { isBlock: boolean; nodes: AnyNode[] }[] = [];
  for (const node of parent.children) {
    const block = isBlock(node) || (isElement(node) && ['summary', 'rf-title', 'figcaption'].includes(node.name));
    const last = runs.at(-1);
    if (last && last.isBlock === block) last.nodes.push(node);
    else runs.push({ isBlock: block, nodes: [node] });
  }
  return runs;
}

function like(paragraph: Element, nodes: AnyNode[]): Element {
  const made = createElement('p', nodes.find((node) => node.sourceCodeLocation) ?? paragraph, nodes);
  const { id: _, ...attributes } = paragraph.attribs;
  Object.assign(made.attribs, attributes);
  return made;
}

/** `text<br><br>text` is two paragraphs to a reader; a break at an edge is nothing. */
function splitBreaks(ctx: TransformContext, paragraph: Element): void {
  const parts: AnyNode[][] = [[]];
  let breaks: AnyNode[] = [];
  for (const node of paragraph.children) {
    if (isElement(node) && node.name === 'br') breaks.push(node);
    else if (isBlank(node) && breaks.length > 0) breaks.push(node);
    else {
      const part = parts.at(-1) ?? [];
      const isEdge = part.every(isBlank);
      const count = breaks.filter((gap) => !isBlank(gap)).length;
      if (count > 1 && !isEdge) parts.push([node]);
      else part.push(...(isEdge ? [] : breaks), node);
      breaks = [];
    }
  }
  const isWhole = parts.length === 1 && parts[0]?.length === paragraph.children.length;
  if (isWhole) return;
  const [first, ...rest] = parts;
  const before = inventoryOf([paragraph]);
  const made = rest.map((nodes) => like(paragraph, nodes));
  for (const node of paragraph.children.slice()) take(node);
  append(paragraph, first ?? []);
  after(paragraph, made);
  // `*One*<br><br>*Two*` was one run of emphasis and is two.
  const effects = effectsBetween(before, inventoryOf([paragraph, ...made]));
  const reason = 'A paragraph was parted where two line breaks stood in a row.';
  if (effects.length > 0) ctx.note(paragraph, 'changed-by-rule', reason, effects);
}
