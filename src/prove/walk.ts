import type { AnyNode, Element } from 'domhandler';
import { fold } from './fold.ts';
import type { Inventory, Seen } from './inventory.ts';

/** What text can stand under. */
export type RunKind = 'links' | 'strong' | 'emphasis' | 'quotes';

/** Text under one link (or emphasis, or quote) up to the next text outside it. */
export interface Run {
  readonly node: AnyNode;
  readonly key: string;
  text: string;
  open: boolean;
}

/** The state of one reading. */
export interface Walk {
  readonly visit: (node: AnyNode) => void;
  readonly children: (node: Element) => void;
  readonly words: Seen<string>[];
  readonly runs: Record<RunKind, Run[]>;
  /** What the text now read stands under. */
  readonly under: Record<RunKind, { key: string; node: AnyNode } | undefined>;
  readonly buffers: { text: string }[];
  item: { text: string } | undefined;
  readonly lists: string[];
  inPre: boolean;
  /** `<br>`s since the last word: two look like the end of a paragraph. */
  breaks: number;
  word: string;
  wordNode: AnyNode | undefined;
  readonly found: Omit<{ -readonly [K in keyof Inventory]: Seen<string>[] }, 'links' | 'images' | 'words'>;
  readonly images: Seen<{ url: string; alt: string }>[];
}

/** Start a reading; `visitor` reads one node. */
export function newWalk(visitor: (walk: Walk, node: AnyNode) => void): Walk {
  const walk: Walk = {
    visit: (node) => visitor(walk, node),
    children: (node) => {
      for (const child of node.children) visitor(walk, child);
    },
    words: [],
    images: [],
    runs: { links: [], strong: [], emphasis: [], quotes: [] },
    under: { links: undefined, strong: undefined, emphasis: undefined, quotes: undefined },
    buffers: [],
    item: undefined,
    lists: [],
    inPre: false,
    breaks: 0,
    word: '',
    wordNode: undefined,
    found: {
      headings: [],
      code: [],
      rows: [],
      items: [],
      quotes: [],
      embeds: [],
      strong: [],
      emphasis: [],
      inlineCode: [],
      footnotes: [],
    },
  };
  return walk;
}

/** Read text: words, and all that is open around it. */
export function addText(walk: Walk, text: string, node: AnyNode): void {
  for (const buffer of walk.buffers) buffer.text += text;
  if (walk.item) walk.item.text += text;
  // A piece that only the old templates can fill is no text: `> a`, `{% player %}`, `> b`.
  const isBlank = !/[^\s\uE000\uE001\uE010-\uE019]/.test(text);
  for (const kind of ['links', 'strong', 'emphasis', 'quotes'] as const) addToRun(walk, kind, text, isBlank);
  if (isBlank) return text ? endWord(walk) : undefined;
  walk.breaks = 0;
  const parts = text.split(/\s+/);
  for (const [index, part] of parts.entries()) {
    if (index > 0) endWord(walk);
    if (!part) continue;
    walk.wordNode ??= node;
    walk.word += part;
  }
}

/** Add text to a run. Text outside a link ends its run, and so does a block's edge. */
export function addToRun(walk: Walk, kind: RunKind, text: string, isBlank: boolean): void {
  const list = walk.runs[kind];
  const last = list.at(-1);
  const under = walk.under[kind];
  if (last?.open) {
    if (isBlank || under?.key === last.key) {
      last.text += text;
      return;
    }
    last.open = false;
  }
  if (under && !isBlank) list.push({ node: under.node, key: under.key, text, open: true });
}

/** Read a block's edge: words end there, and so do links and emphasis; a quotation may have several blocks. */
export function addEdge(walk: Walk, node: AnyNode): void {
  addText(walk, '\n', node);
  closeRuns(walk);
}

/** Read a `<br>`. */
export function addBreak(walk: Walk, node: AnyNode): void {
  addText(walk, '\n', node);
  walk.breaks++;
  if (walk.breaks > 1) closeRuns(walk);
}

function closeRuns(walk: Walk): void {
  for (const kind of ['links', 'strong', 'emphasis'] as const) {
    const last = walk.runs[kind].at(-1);
    if (last) last.open = false;
  }
}

/** End the word being read. */
export function endWord(walk: Walk): void {
  if (!walk.word || !walk.wordNode) return;
  const node = walk.wordNode;
  if (isPlain(walk.word)) walk.words.push({ value: walk.word, node });
  else for (const value of fold(walk.word).split(' ')) if (value) walk.words.push({ value, node });
  walk.word = '';
  walk.wordNode = undefined;
}

/** Read an element's children and give their text. */
export function buffered(walk: Walk, node: Element): string {
  const buffer = { text: '' };
  walk.buffers.push(buffer);
  walk.children(node);
  walk.buffers.pop();
  return buffer.text;
}

function isPlain(word: string): boolean {
  return /^[!-~]+$/.test(word) && !word.includes('--');
}
