import type { AnyNode, Element } from 'domhandler';
import type { LedgerEffect } from '../document/ledger.ts';
import type { Place } from '../document/place.ts';
import type { FlowItem } from './flow-item.ts';
import type { Marks } from './runs.ts';

/** Reads one element into the items it stands for. */
export type BlockHandler = (node: Element, ctx: ModelContext, marks: Marks) => FlowItem[];

/** What the model needs to know of the page it reads. */
export interface ModelContext {
  /** The elements that make blocks of their own; any other element is read through. */
  readonly handlers: Readonly<Record<string, BlockHandler>>;
  readonly placeOf: (node: AnyNode) => Place | undefined;
  /** Raw text of an opaque piece, by its number. */
  readonly opaque: (number: number) => string;
  /** Take note of an element kept as raw HTML. */
  readonly keptRaw: (element: Element, reason: string) => void;
  /** Take note of something left out that a reader did not see (a comment, an empty link), or saw otherwise. */
  readonly left: (node: AnyNode, reason: string, effects?: readonly LedgerEffect[]) => void;
}
