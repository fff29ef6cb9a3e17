import type { AnyNode, Element } from 'domhandler';
import { fold, trimmed, withoutControls } from './fold.ts';
import { list, listItem, table } from './read-rows.ts';
import { sameUrl } from './same-url.ts';
import {
  addBreak,
  addEdge,
  addText,
  addToRun,
  buffered,
  endWord,
  newWalk,
  type Run,
  type RunKind,
  type Walk,
} from './walk.ts';

/** One thing that a reader saw, and the node it was read from. */
export interface Seen<Value> {
  readonly value: Value;
  readonly node: AnyNode;
}

/**
 * What a reader sees of a page: its words in order, and each construct that a migration must keep. Elements hidden by
 * a style are there too: an accordion's content is content.
 */
export interface Inventory {
  /** Words in order, folded; an image is `\uFFFC` + its address. */
  readonly words: readonly Seen<string>[];
  /** `2 Title`. */
  readonly headings: readonly Seen<string>[];
  /** Address, then text. */
  readonly links: readonly Seen<{ readonly url: string; readonly text: string }>[];
  readonly images: readonly Seen<{ readonly url: string; readonly alt: string }>[];
  /** To the byte, less blank lines around. */
  readonly code: readonly Seen<string>[];
  /** One a row, cells apart by `|`; rows of one cell and layout tables are none. */
  readonly rows: readonly Seen<string>[];
  /** `ul 2 text`: kind, depth, the item's own text. */
  readonly items: readonly Seen<string>[];
  readonly quotes: readonly Seen<string>[];
  /** Addresses of players, maps and the like. */
  readonly embeds: readonly Seen<string>[];
  readonly strong: readonly Seen<string>[];
  readonly emphasis: readonly Seen<string>[];
  readonly inlineCode: readonly Seen<string>[];
  readonly footnotes: readonly Seen<string>[];
}

/** Elements of which a browser shows nothing. */
export const unseen: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'title',
  'datalist',
  'param',
  'source',
  'track',
]);

/** Elements that a browser sets apart as blocks. */
export const blockElements: ReadonlySet<string> = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
   footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section
   summary table tbody td tfoot th thead tr ul rf-section rf-title rf-testimonial rf-attribution rf-portrait rf-embed
   rf-callout`.split(/\s+/),
);

const boxes = new Set([
  'br',
  'button',
  'select',
  'textarea',
  'img',
  'iframe',
  'video',
  'audio',
  'object',
  'embed',
  'svg',
  'canvas',
  'input',
]);

/** Take the inventory of some nodes, as a reader of the page would see them. */
export function inventoryOf(nodes: readonly AnyNode[]): Inventory {
  const walk = newWalk(visit);
  for (const node of nodes) visit(walk, node);
  endWord(walk);
  const { runs, found } = walk;
  return {
    ...found,
    words: walk.words,
    images: walk.images,
    links: runs.links
      .filter((run) => run.text.trim())
      .map((run) => ({ value: { url: run.key, text: trimmed(run.text) }, node: run.node })),
    strong: runsOf(runs.strong),
    emphasis: runsOf(runs.emphasis),
    quotes: runs.quotes.map((run) => ({ value: fold(run.text), node: run.node })).filter((seen) => seen.value),
  };
}

function runsOf(runs: readonly Run[]): Seen<string>[] {
  return runs
    .map((run) => ({ value: trimmed(run.text), node: run.node }))
    .filter((seen) => /[\p{L}\p{N}]/u.test(seen.value));
}

function visit(walk: Walk, node: AnyNode): void {
  if (node.type === 'text') addText(walk, node.data, node);
  else if (node.type === 'tag') visitElement(walk, node);
  else if (node.type === 'script') player(walk, node);
  else if ('children' in node && node.type === 'root') for (const child of node.children) visit(walk, child);
}

function visitElement(walk: Walk, node: Element): void {
  const tag = node.name;
  if (unseen.has(tag) || tag === 'svg' || isToc(node)) return;
  if (footnote(walk, node)) return;
  if (tag === 'br') return addBreak(walk, node);
  const edge = blockElements.has(tag) ? addEdge : boxes.has(tag) ? addBlank : undefined;
  edge?.(walk, node);
  const before = { ...walk.under };
  const handler = handlers[tag] ?? (/^h[1-6]$/.test(tag) ? heading : children);
  handler(walk, node);
  Object.assign(walk.under, before);
  edge?.(walk, node);
}

function addBlank(walk: Walk, node: Element): void {
  addText(walk, '\n', node);
}

function children(walk: Walk, node: Element): void {
  walk.children(node);
}

/** A table of contents is made by the page, not written by its author. */
function isToc(node: Element): boolean {
  return node.attribs['id'] === 'markdown-toc';
}

function heading(walk: Walk, node: Element): void {
  const text = fold(buffered(walk, node));
  if (text) walk.found.headings.push({ value: `${node.name.slice(1)} ${text}`, node });
}

const noteClasses = ['footnote', 'footnote-ref', 'reversefootnote', 'footnote-backref'];

/** Whether a link leads to a note or back from one: kramdown's and cmark-gfm's, and those of WordPress, `rel="footnote"`. */
export function isNoteMark({ name, attribs }: Element): boolean {
  if (name !== 'a') return false;
  const classes = (attribs['class'] ?? '').split(/\s+/);
  const isWordPress = attribs['rel'] === 'footnote' || attribs['rev'] === 'footnote';
  return noteClasses.some((one) => classes.includes(one)) || (isWordPress && (attribs['href'] ?? '').startsWith('#fn'));
}

/** Whether an element holds the page's notes: marks lead to its items. A list of sources may have the same class. */
export function isNotes({ name, attribs, children }: Element): boolean {
  if (!['div', 'section'].includes(name) || !(attribs['class'] ?? '').split(/\s+/).includes('footnotes')) return false;
  const items = children.flatMap((child) => (child.type === 'tag' ? child.children : []));
  return items.some((item) => item.type === 'tag' && (item.attribs['id'] ?? item.attribs['data-label']) !== undefined);
}

/** kramdown's, cmark-gfm's and our own footnote marks carry no words. */
function footnote(walk: Walk, node: Element): boolean {
  if (node.name === 'rf-footnote-ref') return true;
  if (isNoteMark(node)) return true;
  if (!isNotes(node)) return false;
  addText(walk, '\n', node);
  for (const list of node.children) {
    if (list.type !== 'tag') continue;
    for (const li of list.children) {
      if (li.type !== 'tag' || li.name !== 'li') continue;
      walk.found.footnotes.push({ value: fold(buffered(walk, li)), node: li });
      addText(walk, '\n', li);
    }
  }
  return true;
}

function marked(kind: RunKind, key: (node: Element) => string): (walk: Walk, node: Element) => void {
  return (walk, node) => {
    const value = key(node);
    if (value) walk.under[kind] = { key: value, node };
    walk.children(node);
  };
}

function image(walk: Walk, node: Element): void {
  const url = (node.attribs['src'] ?? node.attribs['data-src'] ?? '').trim();
  if (!url) return;
  walk.images.push({ value: { url: sameUrl(url), alt: fold(node.attribs['alt'] ?? '') }, node });
  walk.words.push({ value: `\uFFFC${sameUrl(url)}`, node });
  addToRun(walk, 'links', '\uFFFC', false);
}

function pre(walk: Walk, node: Element): void {
  walk.inPre = true;
  const text = buffered(walk, node);
  walk.inPre = false;
  if (text.trim())
    walk.found.code.push({ value: withoutControls(text).replace(/^\n+/, '').trimEnd().normalize('NFC'), node });
}

function inlineCode(walk: Walk, node: Element): void {
  if (walk.inPre) return walk.children(node);
  const value = fold(buffered(walk, node));
  if (value) walk.found.inlineCode.push({ value, node });
}

function embed(attribute: string): (walk: Walk, node: Element) => void {
  return (walk, node) => {
    const { embeds } = walk.found;
    const from = embeds.length;
    walk.children(node);
    const inside = embeds.splice(from);
    // `<object><param name="movie" value="v"><embed src="v"></object>` is one player.
    const own = node.attribs[attribute] ?? node.attribs['data-src'] ?? (inside.length === 0 ? inner(node) : undefined);
    const src = own?.trim();
    const value = src && !src.startsWith('about:') ? sameUrl(src) : undefined;
    if (value !== undefined) seePlayer(walk, value, node);
    embeds.push(...inside.filter((one) => one.value !== value));
  };
}

/** Some players are a script: a gist, slides, a terminal session. */
function player(walk: Walk, node: Element): void {
  const src = node.attribs['src'] ?? '';
  if (/gist\.github\.com\/|speakerdeck\.com\/|asciinema\.org\/|jsfiddle\.net\//.test(src))
    seePlayer(walk, sameUrl(src), node);
}

/** A player between two quotations makes two of them, as a word would. */
function seePlayer(walk: Walk, value: string, node: Element): void {
  walk.found.embeds.push({ value, node });
  const last = walk.runs.quotes.at(-1);
  if (last && !walk.under.quotes) last.open = false;
}

function inner(node: Element): string | undefined {
  for (const child of node.children) {
    if (child.type !== 'tag') continue;
    if (child.name === 'source' && child.attribs['src']) return child.attribs['src'];
    if (child.name === 'param' && /^(movie|src)$/i.test(child.attribs['name'] ?? '')) return child.attribs['value'];
  }
  return undefined;
}

const handlers: Readonly<Record<string, (walk: Walk, node: Element) => void>> = {
  a: marked('links', (node) => sameUrl(node.attribs['href'] ?? '')),
  b: marked('strong', () => 'strong'),
  strong: marked('strong', () => 'strong'),
  i: marked('emphasis', () => 'emphasis'),
  em: marked('emphasis', () => 'emphasis'),
  blockquote: marked('quotes', () => 'quote'),
  code: inlineCode,
  tt: inlineCode,
  img: image,
  pre,
  ul: list,
  ol: list,
  li: listItem,
  table,
  iframe: embed('src'),
  frame: embed('src'),
  embed: embed('src'),
  object: embed('data'),
  video: embed('src'),
  audio: embed('src'),
  'rf-embed': embed('src'),
};
