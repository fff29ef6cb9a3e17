import { isSpace } from './chars.ts';
import { blockRules } from './blocks/index.ts';
import { linkId } from './blocks/definitions.ts';
import { finishGfm } from './gfm.ts';
import { markAbbreviations } from './abbreviations.ts';
import { node, type Node } from './node.ts';
import type { KramdownOptions } from './options.ts';
import { lineAt, source } from './source.ts';
import { readSpansOf } from './spans-of-tree.ts';
import { spanRules } from './spans/index.ts';
import { warn, type BlockRule, type BlockState, type LinkDefinition, type Reading, type RuleSets } from './state.ts';

/** The rules of a site: made once, used for every body. */
export interface Rules {
  readonly blocks: readonly BlockRule[];
  readonly spans: RuleSets;
}

/** Make the rules that a site's options ask for. */
export const rulesOf = (options: KramdownOptions): Rules => ({
  blocks: blockRules(options),
  spans: spanRules(options),
});

const linksOf = (options: KramdownOptions): Map<string, LinkDefinition> =>
  new Map(
    Object.entries(options.linkDefs).map(([id, [url = '', title]]) => [linkId(id), { url, title, eob: undefined }]),
  );

const readingOf = (options: KramdownOptions, rules: Rules, length: number): Reading => ({
  options,
  root: node('root', 1),
  attributeLists: new Map(),
  footnotes: new Map(),
  links: linksOf(options),
  abbreviations: new Map(),
  warnings: [],
  blockRules: rules.blocks,
  rules: rules.spans,
  depth: 0,
  patience: 500_000 + 8 * length,
});

const lastLine = (state: BlockState, end: number): number => {
  let at = end;
  while (at > 0 && isSpace(state.source.text.charCodeAt(at - 1))) at -= 1;
  return lineAt(state.source, Math.max(at - 1, 0));
};

const isCounted = (block: Node): boolean => block.type !== 'blank' && block.type !== 'eob';

// What a rule made, or went on with, was written on the lines the cursor ran over.
const blockOf = (children: readonly Node[], before: Node | undefined): Node | undefined => {
  const at = before === undefined ? -1 : children.lastIndexOf(before);
  // A definition list takes the paragraph before it into itself.
  if (before !== undefined && at === -1) return children.findLast(isCounted);
  const added = children.slice(at + 1);
  const isGoingOn = added.every((child) => child.type === 'eob' && child.value === 'ial');
  return isGoingOn ? before : added.find(isCounted);
};

const noteLines = (
  state: BlockState,
  start: number,
  before: Node | undefined,
  noted: Node | undefined,
): Node | undefined => {
  const block = blockOf(state.tree.children, before);
  if (block === undefined || !isCounted(block)) return noted;
  // An attribute list may have waited while a comment, which takes none, went by.
  if (
    noted !== undefined &&
    noted !== block &&
    block.endLine === 0 &&
    block.firstLine <= noted.endLine &&
    block.type !== 'dl'
  )
    block.firstLine = 0;
  block.firstLine ||= lineAt(state.source, start);
  block.endLine = Math.max(block.endLine, lastLine(state, state.ownEnd ?? state.pos));
  return block;
};

const readRoot = (reading: Reading, text: string): void => {
  const state: BlockState = {
    reading,
    source: source(text, 1),
    pos: 0,
    tree: reading.root,
    blockIal: undefined,
    blockIalLine: 0,
    ownEnd: undefined,
  };
  let noted: Node | undefined;
  while (state.pos < text.length) {
    const start = state.pos;
    const before = state.tree.children.at(-1);
    state.ownEnd = undefined;
    for (const rule of reading.blockRules) if (rule(state) !== false) break;
    noted = noteLines(state, start, before, noted);
  }
};

const warnOfUnused = (reading: Reading): void => {
  for (const [name, { isUsed, content }] of reading.footnotes) {
    if (!isUsed) warn(reading, content.line, `footnote '${name}' is never referred to - leaving it out`);
  }
  if (reading.patience < 0) warn(reading, 1, 'emphasis and links were left open too often - the rest is read as text');
};

/** Read a body, whose lines end in line feeds, into a tree; what it gathered on the way comes with it. */
export const readBody = (text: string, options: KramdownOptions, rules: Rules): Reading => {
  const reading = readingOf({ ...options }, rules, text.length);
  const { root } = reading;
  readRoot(reading, text);
  readSpansOf(reading, root);
  markAbbreviations(reading, root);
  for (const { content } of reading.footnotes.values()) {
    readSpansOf(reading, content);
    markAbbreviations(reading, content);
  }
  warnOfUnused(reading);
  // A page may set its own options (`{::options … /}`), but hard wrapping is the site's to set.
  if (options.input === 'GFM') finishGfm(root, reading.options, options.hardWrap);
  return reading;
};
