import { diffArrays } from 'diff';
import type { Seen } from './inventory.ts';

/** Words that one side has and the other has not, and where in the legacy page. */
export interface WordRun {
  readonly sign: 'lost' | 'gained';
  readonly words: readonly Seen<string>[];
  /** The legacy word before the difference. */
  readonly after: Seen<string> | undefined;
}

/** Find the runs of words that differ, in order. Equal pages cost one pass. */
export function wordRuns(legacy: readonly Seen<string>[], shown: readonly Seen<string>[]): WordRun[] {
  let start = 0;
  while (start < legacy.length && start < shown.length && legacy[start]?.value === shown[start]?.value) start++;
  let end = 0;
  const most = Math.min(legacy.length, shown.length) - start;
  while (end < most && legacy.at(-1 - end)?.value === shown.at(-1 - end)?.value) end++;
  const [mine, theirs] = [legacy.slice(start, legacy.length - end), shown.slice(start, shown.length - end)];
  if (mine.length === 0 && theirs.length === 0) return [];
  const parts = diffArrays(
    mine.map((word) => word.value),
    theirs.map((word) => word.value),
    { maxEditLength: 4000 },
  );
  // Two texts with next to nothing in common: all of one is lost, all of the other gained.
  if (!parts) return [run('lost', mine, legacy[start - 1]), run('gained', theirs, legacy[start - 1])];
  return runsOfParts(parts, mine, theirs, legacy[start - 1]);
}

function run(sign: WordRun['sign'], words: readonly Seen<string>[], after: Seen<string> | undefined): WordRun {
  return { sign, words, after };
}

function runsOfParts(
  parts: readonly { readonly added: boolean; readonly removed: boolean; readonly value: readonly string[] }[],
  mine: readonly Seen<string>[],
  theirs: readonly Seen<string>[],
  first: Seen<string> | undefined,
): WordRun[] {
  const runs: WordRun[] = [];
  let [at, to] = [0, 0];
  for (const { added, removed, value } of parts) {
    const after = mine[at - 1] ?? first;
    if (removed) runs.push(run('lost', mine.slice(at, at + value.length), after));
    if (added) runs.push(run('gained', theirs.slice(to, to + value.length), after));
    if (!added) at += value.length;
    if (!removed) to += value.length;
  }
  return runs;
}
