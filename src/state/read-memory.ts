import type { DiskIo, SiteFile } from '../io.ts';
import { contentHash } from './content-hash.ts';
import { type FactsFile, openFacts } from './facts-file.ts';
import { type JournalRead, readJournal } from './journal.ts';
import { checksumOf, type FileEntry, type Manifest, type PostEntry, readManifest } from './manifest.ts';
import { openShelf } from './shelf.ts';
import { openStatCache, type StatCache } from './stat-cache.ts';

/** Where the state stands, under the output folder. */
export const statePaths: { readonly [K in 'facts' | 'manifest' | 'sources' | 'outputs']: string } = {
  facts: '.refonte/facts.txt',
  manifest: '.refonte/manifest.json',
  sources: '.refonte/stat-sources.json',
  outputs: '.refonte/stat-outputs.json',
};

/** What earlier runs left behind. */
export interface Memory<Facts> {
  readonly manifest: Manifest;
  /** Reads the facts when they are first asked for. */
  readonly facts: () => Promise<FactsFile<Facts>>;
  readonly sources: StatCache;
  readonly outputs: StatCache;
  readonly notices: readonly string[];
  /** The manifest was there and whole, and no run died since. */
  readonly isSound: boolean;
  /** Tells whether content of this hash at this path was written by a run. */
  readonly isOurs: (path: string, hash: string) => boolean;
  /** Tells whether an output is there as the manifest has it. */
  readonly isIntact: (path: string) => Promise<boolean>;
  /** The hash of an output that was not touched since it was last looked at. */
  readonly hashOnDisk: (path: string) => string | undefined;
}

/** Read the manifest, the stat caches and what is left of a run that died. */
export async function readMemory<Facts>({ output }: DiskIo): Promise<Memory<Facts>> {
  const text = async (path: string): Promise<string | undefined> => {
    const bytes = await output.read(path);
    // A copy of the bytes would be megabytes that only a later collection frees.
    return bytes === undefined ? undefined : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  };
  const printed = await text(statePaths.manifest);
  const stored = printed === undefined ? undefined : readManifest(printed);
  const checksum = stored === undefined || printed === undefined ? '' : checksumOf(printed);
  const sourcesText = await text(statePaths.sources);
  const sources = openStatCache(sourcesText, checksum, 'theirs');
  const outputs = openStatCache(await text(statePaths.outputs), checksum, 'ours');
  const journal = await readJournal<Facts>(output);
  const there = new Map<string, SiteFile>((await output.files()).map((file) => [file.path, file]));
  const earlier = earlierHashes(stored, journal);
  const manifest = merged(stored, journal);
  let facts: Promise<FactsFile<Facts>> | undefined;
  // The manifest alone was lost: what stands in the output was made by a run, though none can say which.
  const isLost = stored === undefined && (printed !== undefined || sourcesText !== undefined);

  const hashOnDisk = (path: string): string | undefined => {
    const file = there.get(path);
    return file === undefined ? undefined : outputs.hashOf(file);
  };
  const hashOf = async (path: string): Promise<string | undefined> => {
    const known = hashOnDisk(path);
    const file = there.get(path);
    if (known !== undefined || file === undefined) return known;
    const bytes = await output.read(path);
    if (bytes === undefined) return undefined;
    const hash = contentHash(bytes);
    outputs.remember(file, hash);
    return hash;
  };
  return {
    manifest,
    facts: () => (facts ??= text(statePaths.facts).then((printed) => withJournal(openFacts(printed), journal))),
    sources,
    outputs,
    notices: noticesOf(isLost, journal !== undefined),
    isSound: stored !== undefined && journal === undefined,
    hashOnDisk,
    isOurs: (path, hash) => {
      if (manifest.files.get(path)?.hash === hash || earlier.get(path) === hash) return true;
      if (journal?.written.get(path)?.has(hash) === true) return true;
      return isLost && (outputs.lastHashOf(path) ?? hash) === hash;
    },
    isIntact: async (path) => {
      const entry = manifest.files.get(path);
      const hash = entry === undefined ? undefined : await hashOf(path);
      return hash !== undefined && (hash === entry?.hash || hash === entry?.kept);
    },
  };
}

/** What the manifest says of files that the run that died was about to write: its write may not have come to pass. */
function earlierHashes<Facts>(
  stored: Manifest | undefined,
  journal: JournalRead<Facts> | undefined,
): ReadonlyMap<string, string | undefined> {
  return new Map([...(journal?.written.keys() ?? [])].map((path) => [path, stored?.files.get(path)?.hash]));
}

/** The manifest, and what a run that died had already done since. */
function merged<Facts>(stored: Manifest | undefined, journal: JournalRead<Facts> | undefined): Manifest {
  const { posts = openShelf<PostEntry>(), files = openShelf<FileEntry>() } = stored ?? {};
  const { runFiles = [], listing = '', summary } = stored ?? {};
  for (const [path, { entry }] of journal?.posts ?? []) posts.set(path, entry);
  for (const [path, hashes] of journal?.written ?? []) files.set(path, { hash: [...hashes].at(-1) ?? '' });
  const isComplete = stored?.isComplete === true && (journal?.posts.size ?? 0) === 0;
  return { isComplete, posts, files, runFiles, listing, summary };
}

function noticesOf(isLost: boolean, hasDied: boolean): readonly string[] {
  return [
    ...(isLost ? ['The manifest of the last run is damaged or missing: every post is converted again.'] : []),
    ...(hasDied ? ['The last run did not get to its end: this one finishes its work.'] : []),
  ];
}

function withJournal<Facts>(file: FactsFile<Facts>, journal: JournalRead<Facts> | undefined): FactsFile<Facts> {
  for (const [path, { facts }] of journal?.posts ?? []) file.set(path, facts);
  return file;
}
