import type { LedgerEntry } from '../document/index.ts';
import { fold } from './fold.ts';
import type { Seen } from './inventory.ts';

/** What one list has more often than another. */
export function unmatched(
  one: readonly Seen<string>[],
  two: readonly Seen<string>[],
  keyOf: (text: string) => string = (text) => text,
): Seen<string>[] {
  const left = new Map<string, number>();
  for (const { value } of two) add(left, keyOf(value), 1);
  return one.filter(({ value }) => {
    const key = keyOf(value);
    const count = left.get(key) ?? 0;
    if (count > 0) add(left, key, -1);
    return count === 0;
  });
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/**
 * Make the text of an item, a row or a quotation less the words that the ledger accounts for: a player in an item
 * became its address, and the words themselves are proven apart.
 */
export function lessWords(ledger: readonly LedgerEntry[]): (text: string) => string {
  const effects = ledger.flatMap((entry) => entry.effects ?? []);
  const words = new Set(effects.flatMap(({ what, text }) => (what === 'words' ? fold(text).split(' ') : [])));
  return (text) =>
    text
      .split(' ')
      .filter((word) => !words.has(word))
      .join(' ');
}
