import type { LedgerClass, LedgerEffect, LedgerEntry } from './ledger.ts';
import type { Place } from './place.ts';

/** Say that something is gone from the output. */
export function lost(what: LedgerEffect['what'], text = ''): LedgerEffect {
  return { what, sign: 'lost', text };
}

/** Say that something is new in the output. */
export function gained(what: LedgerEffect['what'], text = ''): LedgerEffect {
  return { what, sign: 'gained', text };
}

/** Make a ledger line; the excerpt is cut to 80 characters. */
export function ledgerEntry(
  cls: LedgerClass,
  rule: string,
  reason: string,
  more: { excerpt?: string; place?: Place | undefined; effects?: readonly LedgerEffect[] } = {},
): LedgerEntry {
  const flat = (more.excerpt ?? '').replace(/\s+/g, ' ').trim();
  return {
    class: cls,
    rule,
    reason,
    excerpt: flat.length > 80 ? `${flat.slice(0, 79)}…` : flat,
    ...(more.place ? { place: more.place } : {}),
    ...(more.effects && more.effects.length > 0 ? { effects: more.effects } : {}),
  };
}
