import type { RunDiff } from './diff-run.ts';

/** Say what a run would change, for a program. */
export function printDiffJson({ files, groups, unchanged }: RunDiff): string {
  const summary = {
    created: files.filter(({ would }) => would === 'created').length,
    updated: files.filter(({ would }) => would === 'updated').length,
    removed: files.filter(({ would }) => would === 'removed').length,
    unchanged,
  };
  return `${JSON.stringify({ formatVersion: 1, kind: 'diff', summary, groups, files }, undefined, 2)}\n`;
}
