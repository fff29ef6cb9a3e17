import type { DialectWarning } from '../dialect.ts';
import type { Ial, Node } from './node.ts';
import type { KramdownOptions } from './options.ts';
import { lineAt, type Source } from './source.ts';

/** A footnote definition, and the place in the tree that its attribute list may stand beside. */
export interface FootnoteDefinition {
  readonly content: Node;
  isUsed: boolean;
}

/** A link definition; `eob` is what the attribute list after it was put on. */
export interface LinkDefinition {
  readonly url: string;
  readonly title: string | undefined;
  readonly eob: Node | undefined;
}

/** An abbreviation; `eob` is what the attribute list after it was put on. */
export interface Abbreviation {
  readonly title: string;
  readonly eob: Node;
}

/** What one body gathers while it is read. Made anew for every body. */
export interface Reading {
  readonly options: KramdownOptions;
  readonly root: Node;
  readonly attributeLists: Map<string, Ial>;
  readonly footnotes: Map<string, FootnoteDefinition>;
  readonly links: Map<string, LinkDefinition>;
  readonly abbreviations: Map<string, Abbreviation>;
  readonly warnings: DialectWarning[];
  readonly blockRules: readonly BlockRule[];
  readonly rules: RuleSets;
  /** How deep the element now being read stands. */
  depth: number;
  /** How many steps attempts at emphasis and links may still take before openers are taken as text. */
  patience: number;
}

/** Deepest nesting that is read; what opens deeper is text. Ruby gives up with an error somewhat earlier. */
export const MAX_DEPTH = 500;

/** The cursor of the block parser. */
export interface BlockState {
  readonly reading: Reading;
  readonly source: Source;
  pos: number;
  tree: Node;
  /** An attribute list waiting for the block after it, and the line it stands on. */
  blockIal: Ial | undefined;
  blockIalLine: number;
  /** Where the block just read ends, where that is before the cursor (an end-of-block marker is not the list's own). */
  ownEnd: number | undefined;
}

/** What a block rule says: not mine, done, or this end tag closes the element being read. */
export type BlockOutcome = boolean | 'stop';

/** A rule that may read a block at the cursor. */
export type BlockRule = (state: BlockState) => BlockOutcome;

/** The cursor of the span parser. */
export interface SpanState {
  readonly reading: Reading;
  readonly source: Source;
  pos: number;
  tree: Node;
  readonly textType: 'text' | 'raw_text';
  /** How many of these are open around the cursor. */
  readonly open: { em: number; strong: number; link: number };
  steps: number;
}

/** A rule that may read a span at the cursor; false where it does not start here. */
export type SpanRule = (state: SpanState) => boolean;

/** The rules of one set, by the characters they start with. */
export interface SpanRules {
  readonly byCode: ReadonlyMap<number, readonly SpanRule[]>;
  readonly anywhere: readonly SpanRule[];
  /** A global pattern that finds the next place where a rule may start. */
  readonly start: RegExp;
  /** The same, stopping at a closing bracket too. */
  readonly startOrBracket: RegExp;
}

/** The sets of span rules that are read by: all, HTML alone, and what may hold a table's bars. */
export interface RuleSets {
  readonly spans: SpanRules;
  readonly html: SpanRules;
  readonly code: SpanRules;
  readonly codeAndHtml: SpanRules;
}

/** Say what the reader would want to know about a body line. */
export const warn = (reading: Reading, line: number, message: string): void => {
  reading.warnings.push({ line, message });
};

/** Give the body line of the cursor. */
export const lineHere = (state: { readonly source: Source; readonly pos: number }): number =>
  lineAt(state.source, state.pos);

const EXCERPT = 80;

/** Shorten what a page says for a warning to quote it. */
export const excerpt = (text: string): string => (text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text);
