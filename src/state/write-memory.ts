import type { OutputFolder } from '../io.ts';
import { contentHash } from './content-hash.ts';
import type { Journal } from './journal.ts';
import { checksumOf, type FileEntry, type PostEntry, printManifest } from './manifest.ts';
import type { EditedPolicy } from './place-file.ts';
import type { Shelf } from './shelf.ts';
import { type Memory, statePaths } from './read-memory.ts';

/** What the end of a run did. */
export interface Closing {
  readonly removed: readonly string[];
  /** Outputs that no post makes any more, and that a person edited: left where they are. */
  readonly kept: readonly string[];
}

/** What a run knows at its end. */
export interface Remembered<Facts> {
  readonly memory: Memory<Facts>;
  readonly journal: Journal;
  readonly posts: Shelf<PostEntry>;
  /** The files on disk; those that nothing makes any more are taken out. */
  readonly files: Shelf<FileEntry>;
  readonly runFiles: readonly string[];
  readonly listing: string;
  readonly summary: unknown;
  readonly isComplete: boolean;
  readonly isChanged: boolean;
  readonly policy: EditedPolicy;
}

/** How many files may be read again every night before it is worth writing down that they did not change. */
const worthWriting: number = 2000;

/** Remove what nothing makes any more, then write the manifest, last and whole. */
export async function writeMemory<Facts>(output: OutputFolder, run: Remembered<Facts>): Promise<Closing> {
  const owned = run.isChanged ? ownedBy(run) : undefined;
  const closing = run.isComplete && owned ? await removeStale(output, run, owned.files) : { removed: [], kept: [] };
  const { sources, outputs } = run.memory;
  if (run.isChanged) {
    // A manifest that outlived a power cut must not speak of renames that did not.
    await output.sync();
    await writeAll(output, run, owned?.reads);
  } else if (sources.learned() + outputs.learned() > worthWriting) {
    await writeAll(output, run);
  }
  await run.journal.discard();
  await output.sweep();
  await output.sync();
  return closing;
}

/** The files of the output that something made, and those of the site that something was made from. */
function ownedBy<Facts>({ posts, runFiles }: Remembered<Facts>): {
  readonly files: ReadonlySet<string>;
  readonly reads: ReadonlySet<string>;
} {
  const owned = { files: new Set(runFiles), reads: new Set<string>() };
  for (const name of posts.names()) {
    const { files = [], reads = {} } = posts.get(name) ?? {};
    for (const path of files) owned.files.add(path);
    for (const path of Object.keys(reads)) owned.reads.add(path);
  }
  return owned;
}

async function removeStale<Facts>(
  output: OutputFolder,
  run: Remembered<Facts>,
  owned: ReadonlySet<string>,
): Promise<Closing> {
  const removed: string[] = [];
  const kept: string[] = [];
  for (const path of run.files.names()) {
    if (owned.has(path)) continue;
    const entry = run.files.get(path);
    run.files.delete(path);
    const there = await output.read(path);
    if (there === undefined) continue;
    const hash = contentHash(there);
    const isOurs = hash === entry?.hash || run.memory.isOurs(path, hash) || run.policy === 'theirs';
    if (isOurs) await output.remove(path);
    (isOurs ? removed : kept).push(path);
  }
  return { removed: removed.sort(), kept: kept.sort() };
}

async function writeAll<Facts>(
  output: OutputFolder,
  run: Remembered<Facts>,
  reads: ReadonlySet<string> = ownedBy(run).reads,
): Promise<void> {
  const { posts, files, runFiles, listing, summary, isComplete, memory } = run;
  const manifest = printManifest({ isComplete, runFiles, listing, summary, posts, files });
  const isSource = (path: string): boolean => posts.has(path) || reads.has(path);
  const facts = await memory.facts();
  // First, for what the manifest speaks of must be there; facts that it does not know do no harm.
  await output.write(
    statePaths.facts,
    facts.print((path) => posts.has(path)),
  );
  await output.write(statePaths.manifest, manifest);
  await output.write(statePaths.sources, memory.sources.print(checksumOf(manifest), isSource));
  await output.write(
    statePaths.outputs,
    memory.outputs.print(checksumOf(manifest), (path) => files.has(path)),
  );
}
