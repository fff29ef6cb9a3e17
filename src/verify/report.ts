import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LedgerEffect } from '../document/index.ts';
import type { PairedBy } from './pair.ts';

/** The judgement of some new content. */
export interface VerifyReport {
  readonly formatVersion: 1;
  readonly totals: VerifyTotals;
  /** One a legacy post, in the order of paths. */
  readonly posts: readonly VerifiedPost[];
  /** Files of the new content that are no legacy post. */
  readonly extra: readonly string[];
}

/** The figures of a judgement. */
export interface VerifyTotals {
  readonly posts: number;
  readonly kept: number;
  readonly unexplained: number;
  readonly missing: number;
  readonly failed: number;
  readonly extra: number;
  /** Words of the legacy posts. */
  readonly words: number;
  /** Differences that no rule explains, by what they are of: `words lost`, `link gained`… */
  readonly differences: Readonly<Record<string, number>>;
}

/** What became of one legacy post. */
export interface VerifiedPost {
  readonly path: string;
  readonly verdict: 'kept' | 'unexplained' | 'missing' | 'failed';
  /** Its file in the new content, and how it was found. */
  readonly file?: string | undefined;
  readonly by?: PairedBy | undefined;
  readonly words: number;
  readonly differences: readonly Difference[];
  /** The differences as diagnostics, and why a post could not be judged. */
  readonly diagnostics: readonly Diagnostic[];
}

/** One thing that differs and that no rule explains. */
export interface Difference {
  readonly sign: LedgerEffect['sign'];
  readonly what: LedgerEffect['what'];
  readonly text: string;
  /** Line of the legacy post: of what is lost, or of what stands before what is new. */
  readonly line?: number | undefined;
  /** Line of the new file, for what is new there. */
  readonly newLine?: number | undefined;
}

/** Sum the judgements of posts up. */
export function verifyTotals(posts: readonly VerifiedPost[], extra: readonly string[]): VerifyTotals {
  const differences = new Map<string, number>();
  for (const { sign, what } of posts.flatMap((post) => post.differences))
    differences.set(`${what} ${sign}`, (differences.get(`${what} ${sign}`) ?? 0) + 1);
  const count = (verdict: VerifiedPost['verdict']): number => posts.filter((post) => post.verdict === verdict).length;
  return {
    posts: posts.length,
    kept: count('kept'),
    unexplained: count('unexplained'),
    missing: count('missing'),
    failed: count('failed'),
    extra: extra.length,
    words: posts.reduce((sum, { words }) => sum + words, 0),
    differences: Object.fromEntries([...differences].sort(([one], [two]) => (one < two ? -1 : 1))),
  };
}
