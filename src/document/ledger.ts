import { z } from 'zod';
import { type Place, placeSchema } from './place.ts';

/** What kind of change a ledger entry accounts for, from harmless to grave. */
export type LedgerClass = 'moved' | 'changed-by-rule' | 'raw-island' | 'dropped-by-rule' | 'unexplained';

/** One thing that is not in the output as the legacy page showed it: what, by which rule, from which lines. */
export interface LedgerEntry {
  readonly class: LedgerClass;
  /** The transform, printer form or stage that did it. */
  readonly rule: string;
  /** What happened, as a sentence. */
  readonly reason: string;
  /** The beginning of the words or code concerned, 80 characters at most. */
  readonly excerpt: string;
  readonly place?: Place | undefined;
  /** What the change takes from or adds to the page's inventory: what `prove` may then find missing or extra. */
  readonly effects?: readonly LedgerEffect[] | undefined;
}

/** A claim that `prove` checks: this construct with this text is gone from, or new in, the output. */
export interface LedgerEffect {
  readonly what: 'words' | 'heading' | 'link' | 'image' | 'code' | 'table' | 'item' | 'quote' | 'embed' | 'emphasis';
  readonly sign: 'lost' | 'gained';
  /** Text of the construct; for links, images and embeds the address. Empty: any of its kind. */
  readonly text: string;
}

const ledgerEffectSchema = z.strictObject({
  what: z.enum(['words', 'heading', 'link', 'image', 'code', 'table', 'item', 'quote', 'embed', 'emphasis']),
  sign: z.enum(['lost', 'gained']),
  text: z.string(),
});

export const ledgerEntrySchema: z.ZodType<LedgerEntry> = z.strictObject({
  class: z.enum(['moved', 'changed-by-rule', 'raw-island', 'dropped-by-rule', 'unexplained']),
  rule: z.string(),
  reason: z.string(),
  excerpt: z.string(),
  place: placeSchema.optional(),
  effects: z.array(ledgerEffectSchema).readonly().optional(),
});
