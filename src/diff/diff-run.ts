import type { ReadOnlyIo } from '../disk/read-only-io.ts';
import type { DiskIo } from '../io.ts';
import { diffFile, type FileDiff } from './file-diff.ts';
import { type DiffGroup, groupHunks, type LedgerOf } from './group-hunks.ts';

/** What a run would change in the output folder. */
export interface RunDiff {
  readonly files: readonly FileDiff[];
  readonly groups: readonly DiffGroup[];
  readonly unchanged: number;
}

/** Compare the output folder with what a dry run would have made of it; the run's own state is left out. */
export async function diffRun(io: DiskIo, dry: ReadOnlyIo, ledgerOf?: LedgerOf): Promise<RunDiff> {
  const changes = dry.changes().filter(({ path }) => !path.startsWith('.refonte/'));
  const files: FileDiff[] = [];
  for (const change of changes) {
    if (change.would !== 'unchanged') files.push(diffFile(change, await io.output.read(change.path)));
  }
  return { files, groups: groupHunks(files, ledgerOf), unchanged: changes.length - files.length };
}
