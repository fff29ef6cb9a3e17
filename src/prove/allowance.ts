import type { LedgerEffect, LedgerEntry } from '../document/index.ts';
import { fold, trimmed } from './fold.ts';
import { sameUrl } from './same-url.ts';

/** What the ledger allows to be missing or extra. Each allowance is used once. */
export interface Allowance {
  /** Whether a word may be missing (or extra); uses the allowance up. */
  readonly word: (sign: LedgerEffect['sign'], word: string) => boolean;
  /** Whether a construct may be missing (or extra); uses the allowance up. */
  readonly construct: (what: LedgerEffect['what'], sign: LedgerEffect['sign'], text: string) => boolean;
}

/** Gather what the entries of a ledger account for. */
export function allowanceOf(ledger: readonly LedgerEntry[]): Allowance {
  const words = { lost: new Map<string, number>(), gained: new Map<string, number>() };
  const constructs: { effect: LedgerEffect; used: boolean }[] = [];
  for (const effect of ledger.flatMap((entry) => entry.effects ?? [])) {
    if (effect.what !== 'words') constructs.push({ effect, used: false });
    else for (const word of fold(effect.text).split(' ')) add(words[effect.sign], word, 1);
  }
  return {
    word: (sign, word) => {
      if (word.startsWith('\uFFFC')) return constructs.some((one) => fits(one.effect, 'image', sign, word.slice(1)));
      if (!words[sign].get(word)) return false;
      add(words[sign], word, -1);
      return true;
    },
    construct: (what, sign, text) => {
      const hit = constructs.find((one) => !one.used && fits(one.effect, what, sign, text));
      // Emphasis is asked for word by word: one effect allows all its words.
      if (hit && hit.effect.text && what !== 'emphasis') hit.used = true;
      return hit !== undefined;
    },
  };
}

function add(map: Map<string, number>, word: string, count: number): void {
  map.set(word, (map.get(word) ?? 0) + count);
}

function fits(effect: LedgerEffect, what: LedgerEffect['what'], sign: LedgerEffect['sign'], text: string): boolean {
  if (effect.what !== what || effect.sign !== sign) return false;
  if (!effect.text) return true;
  if (what === 'link' || what === 'image' || what === 'embed') return sameUrl(effect.text) === sameUrl(text);
  const [mine, theirs] = [trimmed(effect.text), trimmed(text)];
  return mine === theirs || theirs.includes(mine) || mine.includes(theirs);
}
