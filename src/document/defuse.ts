import type { LedgerEntry } from './ledger.ts';

/**
 * Show what was taken out without bringing it back: `<script>` becomes `‹script>`, `javascript:` becomes
 * `javascript\uFF1A`, so that no reader of a report, and no program that searches one, finds anything alive.
 */
export function defuse(text: string): string {
  return text
    .replace(live, '‹')
    .replace(/((?:java|vb|live)\s*script|mocha)(\s*):/gi, '$1$2\uFF1A')
    .replace(/(data)(\s*):(?=\s*(?:text\/|application\/|image\/svg))/gi, '$1$2\uFF1A')
    .replace(/\b(on[a-z]{3,}|srcdoc)(\s*)=/gi, '$1$2\uFF1D');
}

/** The opening of a tag that runs, loads or styles something. */
const live: RegExp =
  /<(?=\/?(?:script|style|iframe|object|embed|applet|frame|frameset|base|meta|link|form|svg|math|foreignobject)\b)/gi;

/** Defuse what a ledger entry quotes. */
export function defuseEntry<Entry extends LedgerEntry>(entry: Entry): Entry {
  const { reason, excerpt, effects } = entry;
  return {
    ...entry,
    reason: defuse(reason),
    excerpt: defuse(excerpt),
    ...(effects ? { effects: effects.map((effect) => ({ ...effect, text: defuse(effect.text) })) } : {}),
  };
}
