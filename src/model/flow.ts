import { type AnyNode, type Element, isComment, isTag, isText } from 'domhandler';
import type { Block, Place } from '../document/index.ts';
import { blockElements, unseen } from '../prove/inventory.ts';
import type { ModelContext } from './context.ts';
import type { FlowItem } from './flow-item.ts';
import { isInsideWord, isMore, runsOfNodes } from './inlines.ts';
import { inlinesOfRuns, type Marks, plain, type Run } from './runs.ts';
import { tidyRuns } from './tidy-runs.ts';

/** An inline node, and what the text in it stands under. */
interface Marked {
  readonly node: AnyNode;
  readonly marks: Marks;
}

/** Read flow content: blocks, and paragraphs made of the text that stands between them. */
export function flowOf(nodes: readonly AnyNode[], ctx: ModelContext, marks: Marks = plain): FlowItem[] {
  const items: FlowItem[] = [];
  let inline: Marked[] = [];
  const flush = (): void => {
    items.push(...linesOf(inline, ctx));
    inline = [];
  };
  const read = (siblings: readonly AnyNode[], under: Marks): void => {
    for (const node of siblings) {
      if (isInline(node, ctx)) inline.push({ node, marks: under });
      // `a<span>b<p>c</p></span>`: the text at its edges goes on in the line around it.
      else if (isTag(node) && isThrough(node, ctx)) read(node.children, inlineMarks(node, under));
      else {
        flush();
        if (isTag(node)) items.push(...elementItems(node, ctx, under));
        else if (isComment(node)) items.push(...commentItems(node, ctx));
      }
    }
  };
  read(nodes, marks);
  flush();
  return items;
}

/** An inline element that holds a block. */
function isThrough(node: Element, ctx: ModelContext): boolean {
  return !isBlockElement(node) && !(node.name in ctx.handlers) && !unseen.has(node.name);
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
  // `<b>x<b>x…`, unclosed, nests as deep as the page is long.
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isText(next)) continue;
    if (!isTag(next)) {
      if (isComment(next) && isMore(next.data) && !isInsideWord(next)) return false;
    } else if (isBlockElement(next) || next.name in ctx.handlers) return false;
    else for (const child of next.children) waiting.push(child);
  }
  return true;
}

function isBlockElement(node: Element): boolean {
  return blockElements.has(node.name) && node.name !== 'rf-opaque';
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
  return linesOf(
    nodes.map((node) => ({ node, marks })),
    ctx,
  );
}

function linesOf(inline: readonly Marked[], ctx: ModelContext): FlowItem[] {
  const first = inline.find(({ node }) => isTag(node) || (isText(node) && node.data.trim()))?.node;
  if (!first) return [];
  const runs = inline.flatMap(({ node, marks }) => runsOfNodes([node], ctx, marks));
  return splitAtDoubleBreaks(runs).flatMap((part): FlowItem[] => {
    const children = inlinesOfRuns(tidyRuns(part));
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
