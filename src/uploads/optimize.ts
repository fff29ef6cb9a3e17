import { readCacheIndex } from './cache-index.ts';
import { type CachedUpload, openCacheMade } from './cache-made.ts';
import { picturesInFlight } from './fork-worker.ts';
import { createMaker, type Maker } from './maker.ts';
import { uploadNames } from './names.ts';
import { pictureEngine, resultState } from './picture-engine.ts';
import { createBiggestFirst } from './queue.ts';
import { recipeOf, type UploadRecipe } from './recipe.ts';
import { resultFor, resultWithout } from './upload-result.ts';
import { type CacheDoor, createUploadStore, sha256, type UploadStore } from './upload-store.ts';
import type { UploadOutput, UploadResult } from './upload.ts';
import { createPictureWorker, type PictureWorker } from './worker-process.ts';

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

/** What is known of paths, which every run reads; what was made of contents, which is asked when something is new. */
const [indexName, madeName] = ['index.json', 'made.json'];
const flushMs = 5000;

/** Open the uploads stage. Nothing is loaded or started before a file needs it. */
export async function openUploads(options: UploadOptions, io: UploadsIo): Promise<Uploads> {
  let names: ReadonlyMap<string, string> | undefined;
  const now = io.now ?? Date.now;
  const store = createUploadStore(io);
  const [recipe, engine] = [recipeOf(options), pictureEngine()];
  const state = resultState(recipe, engine, options.files);
  const index = readCacheIndex(textOf(await io.cacheRead?.(indexName)), state, store.contentOf);
  const cached = openCacheMade(async () => textOf(await io.cacheRead?.(madeName)));
  const queue = createBiggestFirst(options.inFlight ?? picturesInFlight());
  const worker = io.worker ?? createPictureWorker(options.deadlineMs ?? 120_000);
  const maker = createMaker({ recipe, engine }, cached, store, worker);
  const results = new Map<string, Promise<UploadResult>>();
  let flushed = now();

  const flush = async (): Promise<void> => {
    flushed = now();
    if (!io.cacheWrite || !index.isChanged()) return;
    const made = await cached.print(index.keep(new Set(options.files)));
    if (made !== undefined) await io.cacheWrite(madeName, Buffer.from(made));
    await io.cacheWrite(indexName, Buffer.from(index.print()));
  };
  const named = (path: string, hash: string, bytes: number, made: CachedUpload): UploadResult => {
    names ??= uploadNames(options.files);
    const source = { path, name: names.get(path) ?? uploadNames([path]).get(path) ?? path, bytes, hash };
    const result = resultFor(source, made, (output) => store.contentOf(output, hash, path));
    if (io.cacheWrite) index.setResult(result);
    return result;
  };
  const work = async (path: string, size: number, mtimeMs: number): Promise<UploadResult> => {
    const readAt = now();
    const bytes = await io.readSite(path);
    const hash = sha256(bytes);
    const made = await maker.once(bytes, hash);
    index.setHash(path, size, mtimeMs, readAt, hash);
    if (now() - flushed > flushMs) await flush();
    return named(path, hash, bytes.length, made);
  };
  const one = async (path: string): Promise<UploadResult> => {
    try {
      const stat = await io.statSite(path);
      if (!stat) return resultWithout(path, 'missing', 'it is not in the site’s folder');
      const hash = index.hashOf(path, stat.size, stat.mtimeMs);
      const before = hash === undefined ? undefined : index.resultOf(path, hash);
      if (before) return before;
      const made = hash === undefined ? undefined : await maker.known(hash);
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
  const close = async (): Promise<void> => {
    // A full disk stops the flush; the child process must end all the same, or this one never does.
    await flush().finally(() => worker.close());
  };
  return { optimize, read: (result, output) => readOutput(result, output, io, store, maker), close };
}

async function readOutput(
  result: UploadResult,
  { content, hash }: UploadOutput,
  io: UploadsIo,
  store: UploadStore,
  maker: Maker,
): Promise<Uint8Array> {
  if (content.kind === 'bytes') return content.bytes;
  if (content.kind === 'site') return io.readSite(content.path);
  const found = await store.find(hash);
  if (found) return found;
  // Somebody emptied the cache folder but not its index.
  await maker.again(await io.readSite(result.path), result.hash);
  const made = await store.find(hash);
  if (!made) throw new Error(`${result.path} changed while it was worked on`);
  return made;
}

/** What the cache writes down is ASCII. */
function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
