import { contentHash } from './content-hash.ts';
import { openShelf, type Shelf } from './shelf.ts';

/** What is known of one post since it was last converted. */
export interface PostEntry {
  /** Hash of the source. */
  readonly hash: string;
  /** Name of the rules, config and version it was converted with; empty where it has to be done again. */
  readonly rules: string;
  /** The files written for it, sorted. */
  readonly files: readonly string[];
  /**
   * What else it was made from: other files of the site by path, with an empty hash for one that was missing, and
   * facts of the whole site by a name that begins with `*`.
   */
  readonly reads: Readonly<Record<string, string>>;
  /** Tag of what is in the facts file. */
  readonly facts: string;
}

/** What is known of one file in the output. */
export interface FileEntry {
  /** Hash of what was written, or would have been where a person's edit was kept. */
  readonly hash: string;
  /** Hash of a person's edit that was accepted in its place. */
  readonly kept?: string | undefined;
}

/** What a run knows of the runs before it. It holds no time and no path outside the two folders. */
export interface Manifest {
  /** The last run got to its end. */
  readonly isComplete: boolean;
  readonly posts: Shelf<PostEntry>;
  readonly files: Shelf<FileEntry>;
  /** The files that belong to the run as a whole. */
  readonly runFiles: readonly string[];
  /** Hash of the names of all files of the site. */
  readonly listing: string;
  /** What the last run had to say of itself, for one that has nothing to do. */
  readonly summary: unknown;
}

const formatVersion = 1;
const heads: { readonly [K in 'posts' | 'files']: string } = { posts: '\n"posts": {', files: '\n"files": {' };

/** Print a manifest: one line a post and a file, keys sorted, with a checksum of all that follows. */
export function printManifest(manifest: Manifest): string {
  const body = [
    `"isComplete": ${manifest.isComplete},`,
    `"runFiles": ${JSON.stringify([...manifest.runFiles].sort())},`,
    `"listing": ${JSON.stringify(manifest.listing)},`,
    `"summary": ${JSON.stringify(manifest.summary ?? null)},${heads.posts}${manifest.posts.print()}},${heads.files}${manifest.files.print()}}}`,
    '',
  ].join('\n');
  return `{"formatVersion": ${formatVersion}, "checksum": "${contentHash(body)}",\n${body}`;
}

/** Read a manifest back; undefined where it is damaged or of another version. */
export function readManifest(text: string): Manifest | undefined {
  const lineEnd = text.indexOf('\n') + 1;
  const header = /^\{"formatVersion": 1, "checksum": "([0-9a-f]{64})",\n$/u.exec(text.slice(0, lineEnd));
  if (header === null || contentHash(text.slice(lineEnd)) !== header[1]) return undefined;
  const posts = text.indexOf(heads.posts);
  // A post may be called `files`, but no line of a post ends after its first brace.
  const files = Math.max(text.lastIndexOf(`${heads.files}\n`), text.lastIndexOf(`${heads.files}}`));
  const own = JSON.parse(`${text.slice(0, posts - 1)}}`) as Omit<Manifest, 'posts' | 'files'>;
  return {
    ...own,
    posts: openShelf(text.slice(posts + heads.posts.length, files - '},'.length)),
    files: openShelf(text.slice(files + heads.files.length, -'}}\n'.length)),
  };
}

/** The checksum that a printed manifest carries. */
export function checksumOf(text: string): string {
  return /"checksum": "([0-9a-f]{64})"/u.exec(text.slice(0, 120))?.[1] ?? '';
}
