import { expect, test } from 'vitest';
import { printSummary } from '../src/cli/print-summary.ts';
import type { Summary } from '../src/run/summary.ts';

const summary: Summary = {
  posts: 12,
  created: 3,
  updated: 0,
  unchanged: 8,
  removed: 0,
  skipped: 2,
  failed: 1,
  conflicts: 1,
  errors: 1,
  warnings: 2,
  codes: { 'alt-missing': 4, 'link-broken': 2, 'post-failed': 1 },
  ledger: { 'changed-by-rule': 5 },
  words: 900,
  untouched: 0.25,
  uploads: { files: 2, failed: 0, missing: 1, orphans: 0, bytesBefore: 2_500_000, bytesAfter: 900 },
};

test('a run is summed up in four lines', () => {
  expect(printSummary(summary, 1.25)).toBe(
    [
      '12 posts: 3 created, 8 unchanged, 1 failed, 1 edited by a person, 2 files skipped (1.3 s)',
      '900 words read; 25.0 % of the Markdown copied as it was; ledger: 5 changed-by-rule',
      '2 uploads, 2.5 MB before, 0.9 kB after; 1 missing, 0 that no post uses',
      '1 errors, 2 warnings, 4 infos (alt-missing 4, link-broken 2, post-failed 1)',
      '',
    ].join('\n'),
  );
});

test('of Markdown nothing is said where no target writes it', () => {
  expect(printSummary({ ...summary, untouched: 0, ledger: {} }, 1)).toContain('\n900 words read; ledger: empty\n');
});
