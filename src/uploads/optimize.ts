import { cacheKey, type CachedUpload, pictureEngine, readCacheIndex } from './cache-index.ts';
import { copyOf, isCopied } from './copy.ts';
import { failed } from './make.ts';
import { uploadNames } from './names.ts';
import { createBiggestFirst } from './queue.ts';
import { recipeOf, type UploadRecipe } from './recipe.ts';
import { sniff } from './sniff.ts';
import { resultFor, resultWithout } from './upload-result.ts';
import { type CacheDoor, createUploadStore, sha256 } from './upload-store.ts';
import type { UploadOutput, UploadResult } from './upload.ts';
import { createPictureWorker, picturesInFlight, type PictureWorker } from './worker-process.ts';

/** What the uploads stage is told once: the recipe, and the site's files. */
export interface UploadOptions extends Partial<UploadRecipe> {
  /** Every file of the site, relative to its folder: names are decided among all of them. */
  readonly files: readonly string[];
  /** Pictures worked on at a time; by default one more than there are processors. */
  readonly inFlight?: number | undefined;
  /** The longest one picture may take, in milliseconds. */
  readonly deadlineMs?: number | undefined;
}

/** What the stage may touch. Without a cache everything is made anew and kept in memory. */
export interface UploadsIo extends CacheDoor {
  readonly readSite: (path: string) => Promise<Uint8Array>;
  readonly statSite: (path: string) => Promise<{ readonly size: number; readonly mtimeMs: number } | undefined>;
  readonly now?: () => number;
  /** Where pictures are worked on; by default a child process. */
  readonly worker?: PictureWorker;
}

/** The open stage. */
export interface Uploads {
  /** Makes everything of one file, once however often it is asked for; never throws for a file's sake. */
  readonly optimize: (path: string) => Promise<UploadResult>;
  /** Gets an output's bytes, making them again where the cache has lost them. */
  readonly read: (result: UploadResult, output: UploadOutput) => Promise<Uint8Array>;
  /** Writes down what was made and ends the child process. */
  readonly close: () => Promise<void>;
}

const indexName = 'index.json';
const flushMs = 5000;

/** Open the uploads stage. Nothing is loaded or started before a file needs it. */
export async function openUploads(options: UploadOptions, io: UploadsIo): Promise<Uploads> {
  const recipe = recipeOf(options);
  const names = uploadNames(options.files);
  const engine = pictureEngine();
  const now = io.now ?? Date.now;
  const store = createUploadStore(io);
  const index = readCacheIndex(textOf(await io.cacheRead?.(indexName)));
  const queue = createBiggestFirst(options.inFlight ?? picturesInFlight());
  const worker = io.worker ?? createPictureWorker(options.deadlineMs ?? 120_000);
  const results = new Map<string, Promise<UploadResult>>();
  const jobs = new Map<string, Promise<CachedUpload>>();
  const keyOf = cacheKey(recipe, engine);
  let flushed = now();

  const flush = async (): Promise<void> => {
    flushed = now();
    if (io.cacheWrite && index.isChanged()) await io.cacheWrite(indexName, new TextEncoder().encode(index.print()));
  };
  const make = async (bytes: Uint8Array, hash: string): Promise<CachedUpload> => {
    const sniffed = sniff(bytes);
    if (isCopied(sniffed)) return copyOf(sniffed, bytes.length, hash);
    const outcome = await worker.make(bytes, recipe);
    const made = 'outputs' in outcome ? outcome : failed(bytes, sniffed, outcome.reason, undefined);
    return store.keep(hash, made);
  };
  const once = (bytes: Uint8Array, hash: string): Promise<CachedUpload> => {
    const known = index.made(keyOf(hash));
    const job = jobs.get(hash) ?? (known ? Promise.resolve(known) : make(bytes, hash));
    jobs.set(hash, job);
    return job;
  };
  const named = (path: string, hash: string, bytes: number, made: CachedUpload): UploadResult => {
    const source = { path, name: names.get(path) ?? uploadNames([path]).get(path) ?? path, bytes, hash };
    return resultFor(source, made, (output) => store.contentOf(output, hash, path));
  };
  const work = async (path: string, size: number, mtimeMs: number): Promise<UploadResult> => {
    const readAt = now();
    const bytes = await io.readSite(path);
    const hash = sha256(bytes);
    const made = await once(bytes, hash);
    index.setHash(path, size, mtimeMs, readAt, hash);
    index.setMade(keyOf(hash), made);
    if (now() - flushed > flushMs) await flush();
    return named(path, hash, bytes.length, made);
  };
  const one = async (path: string): Promise<UploadResult> => {
    try {
      const stat = await io.statSite(path);
      if (!stat) return resultWithout(path, 'missing', 'it is not in the site’s folder');
      const hash = index.hashOf(path, stat.size, stat.mtimeMs);
      const made = hash === undefined ? undefined : index.made(keyOf(hash));
      if (hash !== undefined && made) return named(path, hash, stat.size, made);
      return await queue.run(stat.size, () => work(path, stat.size, stat.mtimeMs));
    } catch (error) {
      return resultWithout(path, 'failed', error instanceof Error ? error.message : String(error));
    }
  };
  const optimize: Uploads['optimize'] = (path) => {
    const result = results.get(path) ?? one(path);
    results.set(path, result);
    return result;
  };
  const read: Uploads['read'] = async (result, { content, hash }) => {
    if (content.kind === 'bytes') return content.bytes;
    if (content.kind === 'site') return io.readSite(content.path);
    const found = await store.find(hash);
    if (found) return found;
    await make(await io.readSite(result.path), result.hash);
    const again = await store.find(hash);
    if (!again) throw new Error(`${result.path} gave another ${hash.slice(0, 8)} than before`);
    return again;
  };
  const close = async (): Promise<void> => {
    await flush();
    await worker.close();
  };
  return { optimize, read, close };
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes ? new TextDecoder().decode(bytes) : undefined;
}
