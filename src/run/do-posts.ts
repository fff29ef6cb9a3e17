import pLimit from 'p-limit';
import type { SiteFile } from '../io.ts';
import type { PostFacts } from '../post/do-post.ts';
import type { PostRecord, UploadFacts } from '../post/post-record.ts';
import type { PostFile } from '../read/site.ts';
import { createFileIndex } from '../uploads/file-index.ts';
import type { Uploads } from '../uploads/optimize.ts';
import type { UploadSite } from '../uploads/resolve.ts';
import { findFiles } from './find-files.ts';
import type { RunWork } from './run-work.ts';
import { uploadFacts } from './upload-facts.ts';

/** What became of one post. */
export type DonePost =
  | {
      readonly did: 'made';
      readonly path: string;
      readonly facts: PostFacts;
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
  let done = 0;
  return Promise.all(
    todo.map((file) =>
      limit(async (): Promise<DonePost> => {
        if (work.stopped()) return { did: 'stopped', path: file.path };
        const post = posts.get(file.path);
        if (!post) return { did: 'failed', path: file.path, reason: 'it is no post of the site' };
        const made = await doOne(work, file, post, known.get(file.path), uploadSite);
        work.onProgress({ done: ++done, of: todo.length, path: file.path });
        return made;
      }),
    ),
  );
}

async function doOne(
  work: RunWork,
  file: SiteFile,
  post: PostFile,
  record: PostRecord | undefined,
  uploadSite: UploadSite,
): Promise<DonePost> {
  let bytes: Uint8Array;
  try {
    bytes = await work.io.site.read(file.path, work.config.limits.postBytes);
  } catch (error) {
    return failed(work, file.path, error instanceof Error ? error.message : String(error));
  }
  const from = { postPath: file.path, postUrl: record?.url };
  const named = work.uploads ? findFiles(new TextDecoder().decode(bytes), from, uploadSite) : [];
  const uploads = await makeUploads(work.uploads, named);
  const outcome = await work.convert({ post, bytes, uploads });
  if (outcome.did === 'failed') return failed(work, file.path, outcome.reason);
  const { hash, files, facts } = outcome.made;
  const placed = await work.state.commit(file, { hash, files, facts });
  const written = placed.filter(({ did }) => did !== 'unchanged').map(({ path }) => path);
  const conflicts = placed.filter(({ did }) => did === 'conflict').map(({ path }) => path);
  return { did: 'made', path: file.path, facts, written, conflicts };
}

async function makeUploads(
  uploads: Uploads | undefined,
  paths: readonly string[],
): Promise<Record<string, UploadFacts>> {
  if (!uploads) return {};
  const made = await Promise.all(paths.map(async (path) => [path, uploadFacts(await uploads.optimize(path))] as const));
  return Object.fromEntries(made.filter((entry): entry is [string, UploadFacts] => entry[1] !== undefined));
}

function failed(work: RunWork, path: string, reason: string): DonePost {
  work.state.fail(path);
  return { did: 'failed', path, reason };
}
