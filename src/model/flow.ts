import { type AnyNode, type Element, isComment, isTag, isText } from 'domhandler';
import type { Block, Place } from '../document/index.ts';
import { blockElements, unseen } from '../prove/inventory.ts';
import type { ModelContext } from './context.ts';
import type { FlowItem } from './flow-item.ts';
import { runsOfNodes } from './inlines.ts';
import { inlinesOfRuns, type Marks, plain, type Run } from './runs.ts';
import { tidyRuns } from './tidy-runs.ts';

/** Read flow content: blocks, and paragraphs made of the text that stands between them. */
export function flowOf(nodes: readonly AnyNode[], ctx: ModelContext, marks: Marks = plain): FlowItem[] {
  const items: FlowItem[] = [];
  let inline: AnyNode[] = [];
  const flush = (): void => {
    items.push(...paragraphsOf(inline, ctx, marks));
    inline = [];
  };
  for (const node of nodes) {
    if (isInline(node, ctx)) {
      inline.push(node);
      continue;
    }
    flush();
    if (isTag(node)) items.push(...elementItems(node, ctx, marks));
    else if (isComment(node)) items.push(...commentItems(node, ctx));
  }
  flush();
  return items;
}

/** Read flow content where no section can stand (a quote, a list item): sections become headings and blocks. */
export function blocksOf(nodes: readonly AnyNode[], ctx: ModelContext, marks: Marks = plain): Block[] {
  return flowOf(nodes, ctx, marks).flatMap(flatten);
}

function flatten(item: FlowItem): Block[] {
  if (item.type === 'pseudo-heading') return [{ ...item, type: 'paragraph' }];
  if (item.type !== 'section') return [item];
  const place = item.place ? { place: item.place } : {};
  const title: Block[] =
    item.title.length > 0 ? [{ type: 'heading', depth: item.level ?? 4, children: item.title, ...place }] : [];
  return [...title, ...item.items.flatMap(flatten)];
}

/** Whether a node goes into a line of text. An inline element that holds a block does not. */
export function isInline(node: AnyNode, ctx: ModelContext): boolean {
  if (isText(node)) return true;
  if (!isTag(node)) return !isComment(node) || !isMore(node.data);
  return !isBlockElement(node) && !(node.name in ctx.handlers) && node.children.every((child) => isInline(child, ctx));
}

function isBlockElement(node: Element): boolean {
  return blockElements.has(node.name) && node.name !== 'rf-opaque';
}

/** `<!--more-->` ends the excerpt, here as in the new generators; no reader saw other comments. */
function isMore(data: string): boolean {
  return /^\s*more\s*$/.test(data);
}

function commentItems(node: AnyNode & { data: string }, ctx: ModelContext): FlowItem[] {
  return isMore(node.data) ? [{ type: 'html', value: '<!--more-->', ...placed(node, ctx) }] : [];
}

function elementItems(node: Element, ctx: ModelContext, marks: Marks): FlowItem[] {
  if (unseen.has(node.name)) return [];
  const handler = ctx.handlers[node.name];
  if (handler) return handler(node, ctx, marks);
  return flowOf(node.children, ctx, inlineMarks(node, marks));
}

/** `<em><p>a</p><p>b</p></em>`, `<a href><div>…</div></a>`: each paragraph stands under the mark. */
function inlineMarks(node: Element, marks: Marks): Marks {
  if (node.name === 'strong' || node.name === 'b') return { ...marks, strong: true };
  if (node.name === 'em' || node.name === 'i') return { ...marks, emphasis: true };
  if (node.name === 'del' || node.name === 's') return { ...marks, delete: true };
  const href = node.name === 'a' ? node.attribs['href']?.trim() : undefined;
  return href ? { ...marks, link: { url: href } } : marks;
}

/** Make paragraphs of inline nodes; two `<br>` in a row end one, as the reader saw it. */
export function paragraphsOf(nodes: readonly AnyNode[], ctx: ModelContext, marks: Marks = plain): FlowItem[] {
  const first = nodes.find((node) => isTag(node) || (isText(node) && node.data.trim()));
  if (!first) return [];
  return splitAtDoubleBreaks(runsOfNodes(nodes, ctx, marks)).flatMap((runs): FlowItem[] => {
    const children = inlinesOfRuns(tidyRuns(runs));
    if (children.length === 0) return [];
    const [only] = children;
    if (children.length === 1 && only?.type === 'html' && only.opaque)
      return [{ type: 'html', value: only.value, opaque: true, ...placed(first, ctx) }];
    return [{ type: 'paragraph', children, ...placed(first, ctx) }];
  });
}

function splitAtDoubleBreaks(runs: readonly Run[]): Run[][] {
  const parts: Run[][] = [[]];
  let breaks = 0;
  for (const run of runs) {
    const part = parts.at(-1) as Run[];
    const isBlank = run.kind === 'text' && !/[^ \t\n\r\f]/.test(run.value);
    if (run.kind === 'break') breaks++;
    else if (!isBlank) {
      if (breaks > 1) parts.push([run]);
      else part.push(run);
      breaks = 0;
      continue;
    }
    part.push(run);
  }
  return parts;
}

/** The place and anchor that a block takes from its element. */
export function placed(node: AnyNode, ctx: ModelContext): { place?: Place } {
  const place = ctx.placeOf(node);
  return place ? { place } : {};
}
