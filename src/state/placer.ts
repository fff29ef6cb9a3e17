import type { OutputFolder } from '../io.ts';
import { RefonteError } from '../refonte-error.ts';
import { contentHash } from './content-hash.ts';
import type { Journal } from './journal.ts';
import type { FileEntry } from './manifest.ts';
import type { Shelf } from './shelf.ts';
import { contentOf, type EditedPolicy, type MadeFile, type PlacedFile, placeFile } from './place-file.ts';
import type { Memory } from './read-memory.ts';

/** Puts a run's files in their places, each once. */
export interface Placer {
  /** What is known of the files on disk; grows as files are placed. */
  readonly files: Shelf<FileEntry>;
  /** Keeps a path for a post that is not converted in this run. */
  readonly claim: (path: string) => void;
  readonly placeAll: (made: readonly MadeFile[]) => Promise<readonly PlacedFile[]>;
}

/** Make the placer of one run. */
export function createPlacer<Facts>(
  output: OutputFolder,
  memory: Memory<Facts>,
  journal: Journal,
  policy: EditedPolicy,
): Placer {
  const { files } = memory.manifest;
  const claims = new Map<string, string>();
  const kept = new Set<string>();
  const pending = new Map<string, Promise<PlacedFile>>();

  const place = async (file: MadeFile, hash: string): Promise<PlacedFile> => {
    const entry = files.get(file.path);
    if (memory.hashOnDisk(file.path) === hash && entry?.hash === hash) return { path: file.path, did: 'unchanged' };
    const placing = { output, entry, policy, intend: journal.intend };
    const isOurs = (there: string): boolean => memory.isOurs(file.path, there);
    const { path, did, entries } = await placeFile(file, hash, { ...placing, isOurs });
    for (const [written, made] of Object.entries(entries)) {
      files.set(written, made);
      const stat = written === path && did === 'conflict' ? undefined : await output.stat(written);
      if (stat !== undefined) memory.outputs.remember(stat, made.kept ?? made.hash);
    }
    return { path, did };
  };

  return {
    files,
    claim: (path) => void kept.add(path),
    placeAll: async (made) => {
      const placed: PlacedFile[] = [];
      for (const file of made) {
        const hash = file.hash ?? contentHash(await contentOf(file));
        const claimed = claims.get(file.path) ?? (kept.has(file.path) ? (files.get(file.path)?.hash ?? '') : hash);
        if (claimed !== hash) throw twoClaims(file.path);
        claims.set(file.path, hash);
        // A picture of two posts that are converted at the same time is written once.
        const placing = pending.get(file.path) ?? place(file, hash);
        pending.set(file.path, placing);
        placed.push(await placing);
      }
      return placed;
    },
  };
}

/** Name the files on disk that placing brought about, sorted. */
export function pathsOf(placed: readonly PlacedFile[]): readonly string[] {
  const paths = placed.flatMap(({ path, did }) => (did === 'conflict' ? [path, `${path}.new`] : [path]));
  return [...new Set(paths)].sort();
}

function twoClaims(path: string): RefonteError {
  return new RefonteError(
    'file-refused',
    `Two posts want to write ${path}, and not the same. Give one another slug.`,
    1,
  );
}
