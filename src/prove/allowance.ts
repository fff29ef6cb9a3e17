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
  const claims = new Map<string, Claim[]>();
  for (const effect of ledger.flatMap((entry) => entry.effects ?? [])) {
    if (effect.what === 'words') for (const word of fold(effect.text).split(' ')) add(words[effect.sign], word, 1);
    else claimsOf(claims, effect.sign, effect.what).push(claimOf(effect));
  }
  return {
    word: (sign, word) => {
      if (word.startsWith('\uFFFC')) {
        const image = plainOf('image', word.slice(1));
        return claimsOf(claims, sign, 'image').some((one) => fits(one, 'image', image));
      }
      if (!words[sign].get(word)) return false;
      add(words[sign], word, -1);
      return true;
    },
    construct: (what, sign, text) => {
      const open = claimsOf(claims, sign, what);
      const plain = plainOf(what, text);
      // The effect that names it, first: `}` is in much that another effect names.
      const named = open.findIndex((one) => one.effect.text === text);
      const at = named >= 0 ? named : open.findIndex((one) => fits(one, what, plain));
      const hit = open[at];
      // Emphasis is asked for word by word: one effect allows all its words.
      if (hit?.effect.text && what !== 'emphasis') open.splice(at, 1);
      return hit !== undefined;
    },
  };
}

function claimsOf(claims: Map<string, Claim[]>, sign: LedgerEffect['sign'], what: LedgerEffect['what']): Claim[] {
  const known = claims.get(`${sign} ${what}`) ?? [];
  claims.set(`${sign} ${what}`, known);
  return known;
}

function add(map: Map<string, number>, word: string, count: number): void {
  map.set(word, (map.get(word) ?? 0) + count);
}

/** An effect that is no word, with its text as it is compared: a page of thousands asks thousands of times. */
interface Claim {
  readonly effect: LedgerEffect;
  readonly plain: string;
}

function claimOf(effect: LedgerEffect): Claim {
  return { effect, plain: plainOf(effect.what, effect.text) };
}

function plainOf(what: LedgerEffect['what'], text: string): string {
  return isAddress(what) ? sameUrl(text) : trimmed(text);
}

function isAddress(what: LedgerEffect['what']): boolean {
  return what === 'link' || what === 'image' || what === 'embed';
}

function fits({ effect, plain }: Claim, what: LedgerEffect['what'], asked: string): boolean {
  if (!effect.text || plain === asked) return true;
  return !isAddress(what) && (asked.includes(plain) || plain.includes(asked));
}
