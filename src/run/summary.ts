import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { UploadResult } from '../uploads/upload.ts';
import type { DonePost } from './do-posts.ts';
import type { ReportedPost } from './report.ts';

/** The figures of a run. */
export interface Summary {
  readonly posts: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly skipped: number;
  readonly failed: number;
  readonly conflicts: number;
  readonly errors: number;
  readonly warnings: number;
  /** Diagnostics by code. */
  readonly codes: Readonly<Record<string, number>>;
  /** Ledger entries by class. */
  readonly ledger: Readonly<Record<string, number>>;
  readonly words: number;
  /** Share of the bodies' bytes that were copied as they were, 0 to 1. */
  readonly untouched: number;
  readonly uploads: {
    readonly files: number;
    readonly failed: number;
    readonly missing: number;
    readonly orphans: number;
    readonly bytesBefore: number;
    readonly bytesAfter: number;
  };
}

/** What the summary is made of. */
export interface SummaryFacts {
  readonly done: readonly DonePost[];
  readonly posts: readonly ReportedPost[];
  readonly unchanged: number;
  /** Posts known from an earlier run, by path. */
  readonly isKnown: (path: string) => boolean;
  readonly removed: number;
  readonly skipped: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly uploads: readonly UploadResult[];
  readonly orphans: number;
}

/** Sum a run up. */
export function summarise(facts: SummaryFacts): Summary {
  const made = facts.done.filter((post) => post.did === 'made');
  const changed = made.filter(({ written }) => written.length > 0);
  const created = changed.filter(({ path }) => !facts.isKnown(path)).length;
  const total = (of: (post: ReportedPost) => number): number => facts.posts.reduce((sum, post) => sum + of(post), 0);
  const bytes = total((post) => post.facts.bytes);
  return {
    posts: facts.posts.length,
    created,
    updated: changed.length - created,
    unchanged: facts.unchanged + made.length - changed.length,
    removed: facts.removed,
    skipped: facts.skipped,
    failed: facts.done.filter((post) => post.did === 'failed').length,
    conflicts: made.reduce((sum, post) => sum + post.conflicts.length, 0),
    errors: facts.diagnostics.filter(({ severity }) => severity === 'error').length,
    warnings: facts.diagnostics.filter(({ severity }) => severity === 'warning').length,
    codes: countBy(facts.diagnostics.map(({ code }) => code)),
    ledger: sumOf(facts.posts.map((post) => post.facts.classes)),
    words: total((post) => post.facts.words),
    untouched: bytes > 0 ? total((post) => post.facts.untouched) / bytes : 1,
    uploads: {
      files: facts.uploads.length,
      failed: facts.uploads.filter(({ status }) => status === 'failed').length,
      missing: facts.diagnostics.filter(({ code }) => code === 'upload-missing').length,
      orphans: facts.orphans,
      bytesBefore: facts.uploads.reduce((sum, upload) => sum + upload.bytesBefore, 0),
      bytesAfter: facts.uploads.reduce((sum, upload) => sum + (upload.outputs[0]?.bytes ?? 0), 0),
    },
  };
}

function sumOf(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((one) => Object.entries(one))) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([one], [two]) => (one < two ? -1 : 1)));
}
