import { type AnyNode, type Element, isComment, isTag, isText } from 'domhandler';
import type { Inline } from '../document/inline.ts';
import type { ModelContext } from './context.ts';
import { isNoteMark, unseen } from '../prove/inventory.ts';
import { rawHtml } from './raw-html.ts';
import { inlinesOfRuns, type Marks, plain, type Run } from './runs.ts';
import { tidyRuns } from './tidy-runs.ts';

/** Read inline content: tidy, merged, ready to print. */
export function inlinesOf(nodes: readonly AnyNode[], ctx: ModelContext, marks: Marks = plain): Inline[] {
  return inlinesOfRuns(tidyRuns(runsOfNodes(nodes, ctx, marks)));
}

/** Text of inlines, marks and all taken off. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if ('children' in inline) return textOf(inline.children);
      if (inline.type === 'break') return '\n';
      if (inline.type === 'image') return inline.alt;
      if (inline.type === 'html' || inline.type === 'footnoteReference') return '';
      return inline.value;
    })
    .join('');
}

/** Lay inline nodes out as runs, not yet tidied. */
export function runsOfNodes(nodes: readonly AnyNode[], ctx: ModelContext, marks: Marks): Run[] {
  return nodes.flatMap((node) => {
    if (isText(node)) return textRuns(node.data, marks);
    if (isComment(node) && isMore(node.data) && isInsideWord(node))
      return [{ ...marks, kind: 'html', value: '<!--more-->' } satisfies Run];
    return isTag(node) ? runsOfElement(node, ctx, marks) : [];
  });
}

/** A line separator (U+2028), as word processors leave it, shows as a space where it shows at all. */
function textRuns(data: string, marks: Marks): Run[] {
  return data ? [{ ...marks, kind: 'text', value: data.replace(/[\u2028\u2029]/g, ' ') }] : [];
}

/** `<!--more-->` ends the excerpt, here as in the new generators; no reader saw other comments. */
export function isMore(data: string): boolean {
  return /^\s*more\s*$/.test(data);
}

/** `end.<!--more-->Next` was one word to a reader: no paragraph may end there. */
export function isInsideWord({ prev, next }: AnyNode): boolean {
  return (
    prev !== null && next !== null && isText(prev) && isText(next) && /\S$/.test(prev.data) && /^\S/.test(next.data)
  );
}

function runsOfElement(node: Element, ctx: ModelContext, marks: Marks): Run[] {
  if (unseen.has(node.name)) return [];
  const handler = handlers[node.name];
  return handler ? handler(node, ctx, marks) : runsOfNodes(node.children, ctx, marks);
}

type Handler = (node: Element, ctx: ModelContext, marks: Marks) => Run[];

const strong: Handler = (node, ctx, marks) => runsOfNodes(node.children, ctx, { ...marks, strong: true });
const emphasis: Handler = (node, ctx, marks) => runsOfNodes(node.children, ctx, { ...marks, emphasis: true });
const deleted: Handler = (node, ctx, marks) => runsOfNodes(node.children, ctx, { ...marks, delete: true });

/** Text under `<code>` is code, whatever else it stands under (`<code><a>…</a></code>`). */
const code: Handler = (node, ctx, marks) =>
  runsOfNodes(node.children, ctx, marks).map((run) =>
    run.kind === 'text' ? { ...run, kind: 'inlineCode', value: run.value.replace(/\s+/g, ' ') } : run,
  );

const link: Handler = (node, ctx, marks) => {
  const href = (node.attribs['href'] ?? '').trim();
  if (isNoteMark(node)) {
    if (/^#fnref|^(?!#fn)/.test(href)) return [];
    return [{ ...marks, kind: 'footnoteReference', value: decodeLabel(href.replace(/^#fn:?-?/, '')) }];
  }
  if (!href) return runsOfNodes(node.children, ctx, marks);
  const title = titleOf(node);
  const mark = { url: href, ...(title ? { title } : {}) };
  return runsOfNodes(node.children, ctx, { ...marks, link: mark });
};

function titleOf(node: Element): string | undefined {
  return node.attribs['title']?.replace(/\s+/g, ' ').trim();
}

function decodeLabel(label: string): string {
  try {
    return decodeURIComponent(label);
  } catch {
    return label;
  }
}

const image: Handler = (node, _ctx, marks) => {
  const url = (node.attribs['src'] ?? node.attribs['data-src'] ?? '').trim();
  // `[<img src="">]` shows no picture, but keeps apart what stands before and after it.
  if (!url) return [{ ...marks, kind: 'text', value: ' ' }];
  const title = titleOf(node);
  const alt = (node.attribs['alt'] ?? '').replace(/\s+/g, ' ').trim();
  return [{ ...marks, kind: 'image', value: '', image: { type: 'image', url, alt, ...(title ? { title } : {}) } }];
};

/** `<sup>`, `<sub>` and `<kbd>` mean something that Markdown cannot say. */
const tagged: Handler = (node, ctx, marks) => {
  const inside = runsOfNodes(node.children, ctx, marks);
  if (inside.some((run) => run.kind === 'footnoteReference')) return inside;
  if (!inside.some((run) => run.kind !== 'text' || run.value.trim())) return inside;
  // A key alone is code where nothing else can say it.
  const isKey = node.name === 'kbd' && inside.length === 1 && inside[0]?.kind === 'text';
  if (!isKey) ctx.keptRaw(node, `Markdown has no form for <${node.name}>`);
  return [
    { ...marks, kind: 'html', value: `<${node.name}>` },
    ...inside,
    { ...marks, kind: 'html', value: `</${node.name}>` },
  ];
};

const island: Handler = (node, ctx, marks) => {
  ctx.keptRaw(node, `Markdown has no form for <${node.name}>`);
  return [{ ...marks, kind: 'html', value: rawHtml(node) }];
};

/** A drawing stays as HTML, save an icon, which says nothing that the words beside it do not. */
const drawing: Handler = (node, ctx, marks) => {
  const size = Number(node.attribs['width'] ?? node.attribs['viewBox']?.split(/\s+/)[2] ?? Number.NaN);
  if (node.attribs['aria-hidden'] !== 'true' && !(size <= 64)) return island(node, ctx, marks);
  ctx.left(node, 'An icon that says nothing of its own was left out.');
  return [];
};

const handlers: Readonly<Record<string, Handler>> = {
  strong,
  b: strong,
  em: emphasis,
  i: emphasis,
  del: deleted,
  s: deleted,
  strike: deleted,
  code,
  tt: code,
  samp: code,
  a: link,
  img: image,
  sup: tagged,
  sub: tagged,
  kbd: tagged,
  br: (_node, _ctx, marks) => [{ ...marks, kind: 'break', value: '' }],
  input: () => [],
  'rf-opaque': (node, ctx, marks) => [
    { ...marks, kind: 'opaque', value: ctx.opaque(Number(node.attribs['n'] ?? '0')) },
  ],
  'rf-footnote-ref': (node, _ctx, marks) => [
    { ...marks, kind: 'footnoteReference', value: node.attribs['label'] ?? '' },
  ],
  svg: drawing,
  iframe: island,
  object: island,
  embed: island,
  video: island,
  audio: island,
  canvas: island,
  math: island,
};
