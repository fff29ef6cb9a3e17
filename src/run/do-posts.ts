import pLimit from 'p-limit';
import type { SiteFile } from '../io.ts';
import type { PostRecord, UploadFacts } from '../post/post-record.ts';
import type { PostFile } from '../read/site.ts';
import { RefonteError } from '../refonte-error.ts';
import { type PostNames, postNames, renameFor } from '../state/post-names.ts';
import { createFileIndex } from '../uploads/file-index.ts';
import type { Uploads } from '../uploads/optimize.ts';
import type { UploadSite } from '../uploads/resolve.ts';
import { findFiles } from './find-files.ts';
import type { RunWork } from './run-work.ts';
import { factsRead } from './site-facts.ts';
import { uploadFacts } from './upload-facts.ts';

/** What became of one post. */
export type DonePost =
  | {
      readonly did: 'made';
      readonly path: string;
      readonly written: readonly string[];
      readonly conflicts: readonly string[];
    }
  | { readonly did: 'failed'; readonly path: string; readonly reason: string }
  | { readonly did: 'stopped'; readonly path: string };

/** Do posts side by side: read, make what they refer to, convert, write. None can stop the others. */
export async function doPosts(work: RunWork, todo: readonly SiteFile[]): Promise<readonly DonePost[]> {
  const { site, records } = work;
  const limit = pLimit(work.concurrency * 2);
  const posts = new Map(site.posts.map((post) => [post.path, post]));
  const known = new Map(records.map((record) => [record.path, record]));
  const uploadSite: UploadSite = {
    url: site.url,
    baseurl: site.baseurl,
    files: createFileIndex(site.files.map(({ path }) => path)),
  };
  const names = postNames(site.posts.map(({ path }) => path));
  let done = 0;
  let fatal: unknown;
  const results = await Promise.all(
    todo.map((file) =>
      limit(async (): Promise<DonePost> => {
        if (work.stopped() || fatal !== undefined) return { did: 'stopped', path: file.path };
        const post = posts.get(file.path);
        if (!post) return { did: 'failed', path: file.path, reason: 'it is no post of the site' };
        try {
          const made = await doOne(work, file, post, known.get(file.path), { uploadSite, names });
          work.onProgress({ done: ++done, of: todo.length, path: file.path });
          return made;
        } catch (error) {
          if (error instanceof RefonteError && error.code === 'file-refused')
            return failed(work, file.path, reasonOf(error));
          // A full disk stops the others before their next file; none may still write when the run has ended.
          fatal ??= error;
          return { did: 'stopped', path: file.path };
        }
      }),
    ),
  );
  if (fatal !== undefined) throw fatal;
  return results;
}

async function doOne(
  work: RunWork,
  file: SiteFile,
  post: PostFile,
  record: PostRecord | undefined,
  { uploadSite, names }: { readonly uploadSite: UploadSite; readonly names: PostNames },
): Promise<DonePost> {
  let bytes: Uint8Array;
  try {
    bytes = await work.io.site.read(file.path, work.config.limits.postBytes);
  } catch (error) {
    return failed(work, file.path, reasonOf(error));
  }
  const from = { postPath: file.path, postUrl: record?.url };
  const named = work.uploads ? findFiles(new TextDecoder().decode(bytes), from, uploadSite) : [];
  const { uploads, hashes } = await makeUploads(work.uploads, named);
  const outcome = await work.convert({ post, bytes, uploads });
  if (outcome.did === 'failed') return failed(work, file.path, outcome.reason);
  const { hash, facts } = outcome.made;
  const files = outcome.made.files.map((made) => ({ ...made, path: renameFor(made.path, file.path, names) }));
  const reads = { ...hashes, ...factsRead(facts, work.facts) };
  const placed = await work.state.commit(file, { hash, files, reads, facts });
  const written = placed.filter(({ did }) => did !== 'unchanged').map(({ path }) => path);
  const conflicts = placed.filter(({ did }) => did === 'conflict').map(({ path }) => path);
  return { did: 'made', path: file.path, written, conflicts };
}

async function makeUploads(
  uploads: Uploads | undefined,
  paths: readonly string[],
): Promise<{ readonly uploads: Record<string, UploadFacts>; readonly hashes: Record<string, string> }> {
  if (!uploads) return { uploads: {}, hashes: {} };
  const results = await Promise.all(paths.map((path) => uploads.optimize(path)));
  const made = results.map((result) => [result.path, uploadFacts(result)] as const);
  const hashes = results.filter(({ hash }) => hash !== '').map(({ path, hash }) => [path, hash] as const);
  return {
    uploads: Object.fromEntries(made.filter((entry): entry is [string, UploadFacts] => entry[1] !== undefined)),
    hashes: Object.fromEntries(hashes),
  };
}

function failed(work: RunWork, path: string, reason: string): DonePost {
  work.state.fail(path);
  return { did: 'failed', path, reason };
}

/** The sentence that a diagnostic puts it in has its own full stop. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/u, '');
}
