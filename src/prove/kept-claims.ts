import type { LedgerEffect, LedgerEntry } from '../document/index.ts';
import { fold } from './fold.ts';
import type { Inventory } from './inventory.ts';
import { sameUrl } from './same-url.ts';

/**
 * Leave out of a ledger what did not come true. A rule that makes a link of a player allows the player to be gone, but
 * only where the link is there: content that something else made may have neither. A target may say a link or a player
 * in its own way; of a target only the words are asked for: a title that was moved must be somewhere.
 */
export function keptClaims(
  ledger: readonly LedgerEntry[],
  shown: Inventory,
  asked: 'words' | 'all' = 'all',
): readonly LedgerEntry[] {
  const words = new Set(shown.words.map(({ value }) => value));
  const urls = new Set([
    ...shown.links.map(({ value }) => value.url),
    ...shown.embeds.map(({ value }) => value),
    ...shown.images.map(({ value }) => value.url),
    ...words,
  ]);
  const isThere = ({ what, text }: LedgerEffect): boolean => {
    if (asked === 'words' && what !== 'words' && what !== 'heading') return true;
    if (what === 'link' || what === 'embed' || what === 'image') return text === '' || urls.has(sameUrl(text));
    if (what !== 'words' && what !== 'heading') return true;
    return fold(text)
      .split(' ')
      .every((word) => word === '' || words.has(word));
  };
  return ledger.map((entry) => {
    const { effects = [] } = entry;
    const isKept = effects.every((effect) => effect.sign === 'lost' || isThere(effect));
    return isKept ? entry : { ...entry, effects: effects.filter(({ sign }) => sign === 'gained') };
  });
}
