import type { Summary } from '../run/summary.ts';

/** Say a run's figures to people; of one that wrote nothing, not what it would have written. */
export function printSummary(
  summary: Summary,
  seconds: number,
  { isDry = false }: { readonly isDry?: boolean } = {},
): string {
  const { uploads } = summary;
  const sizes = isDry
    ? sizeOf(uploads.bytesBefore)
    : `${sizeOf(uploads.bytesBefore)} before, ${sizeOf(uploads.bytesAfter)} after`;
  const ledger = Object.entries(summary.ledger).map(([name, count]) => `${count} ${name}`);
  const lines = [
    `${summary.posts} posts: ${counts(summary, isDry)} (${seconds.toFixed(1)} s)`,
    `${summary.words} words read; ${copied(summary)}ledger: ${ledger.join(', ') || 'empty'}`,
    `${uploads.files} uploads, ${sizes}; ${uploads.missing} missing, ${uploads.orphans} that no post uses`,
    `${summary.errors} errors, ${summary.warnings} warnings, ${infosOf(summary)} infos${codes(summary)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function counts(summary: Summary, isDry: boolean): string {
  const { posts, created, updated, unchanged, removed, skipped, failed, conflicts } = summary;
  const rest = { failed, 'edited by a person': conflicts, 'files skipped': skipped };
  const done = isDry ? { read: posts - failed } : { created, updated, unchanged, removed };
  const told = Object.entries({ ...done, ...rest })
    .filter(([name, count]) => count > 0 || name === 'unchanged')
    .map(([name, count]) => `${count} ${name}`);
  return told.join(', ');
}

function infosOf({ codes: found, errors, warnings }: Summary): number {
  return Object.values(found).reduce((sum, count) => sum + count, 0) - errors - warnings;
}

function codes({ codes: found }: Summary): string {
  const told = Object.entries(found).map(([code, count]) => `${code} ${count}`);
  return told.length > 0 ? ` (${told.join(', ')})` : '';
}

/** Nothing is copied where no target writes Markdown. */
function copied({ untouched }: Summary): string {
  return untouched > 0 ? `${percent(untouched)} of the Markdown copied as it was; ` : '';
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Say a number of bytes in kB or MB. */
export function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
