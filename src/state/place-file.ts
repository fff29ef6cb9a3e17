import type { OutputFolder, Written } from '../io.ts';
import { contentHash } from './content-hash.ts';
import { isDamaged } from './damage.ts';
import type { FileEntry } from './manifest.ts';

/** What to do with an output that a person edited since it was written: put the new version beside it, keep it, or write over it. */
export type EditedPolicy = 'beside' | 'ours' | 'theirs';

/** A file to write; its content may be fetched only when it is needed, where its hash is known. */
export interface MadeFile {
  readonly path: string;
  readonly content: string | Uint8Array | (() => Promise<Uint8Array>);
  /** SHA-256 of the content in hex, where it is already known. */
  readonly hash?: string | undefined;
}

/** What became of a file: written, or left as a person edited it, with the new version beside it or without. */
export interface PlacedFile {
  readonly path: string;
  readonly did: Written | 'rebuilt' | 'conflict' | 'kept';
}

/** What is known of the place where a file goes. */
export interface Placing {
  readonly output: OutputFolder;
  readonly entry: FileEntry | undefined;
  readonly policy: EditedPolicy;
  /** Tells whether content of this hash was written by a run, or is to be taken as such. */
  readonly isOurs: (hash: string) => boolean;
  /** Called before the disk is touched. */
  readonly intend: (path: string, hash: string) => Promise<void>;
}

/** What to remember of the files on disk after a file was placed, by path. */
export interface Placed extends PlacedFile {
  readonly entries: Readonly<Record<string, FileEntry>>;
}

/** Put one file in its place unless a person edited what is there. */
export async function placeFile(file: MadeFile, hash: string, placing: Placing): Promise<Placed> {
  const { path } = file;
  const { output, entry, policy } = placing;
  const there = await output.read(path);
  const plain: Readonly<Record<string, FileEntry>> = { [path]: { hash } };
  if (there === undefined) return { path, did: await write(path), entries: plain };
  const thereHash = contentHash(there);
  if (thereHash === hash) return { path, did: 'unchanged', entries: plain };
  if (entry?.kept === thereHash && entry.hash === hash) return { path, did: 'unchanged', entries: { [path]: entry } };
  if (placing.isOurs(thereHash) || policy === 'theirs') return { path, did: await write(path), entries: plain };
  const wanted = await contentOf(file);
  if (isDamaged(path, there, wanted)) {
    await write(path);
    return { path, did: 'rebuilt', entries: plain };
  }
  if (policy === 'ours') return { path, did: 'kept', entries: { [path]: { hash, kept: thereHash } } };
  await write(`${path}.new`);
  return { path, did: 'conflict', entries: { ...plain, [`${path}.new`]: { hash } } };

  async function write(where: string): Promise<Written> {
    await placing.intend(where, hash);
    return output.write(where, await contentOf(file));
  }
}

/** Fetch the content of a file to write. */
export async function contentOf({ content }: MadeFile): Promise<Uint8Array> {
  if (typeof content === 'function') return content();
  return typeof content === 'string' ? Buffer.from(content) : content;
}
