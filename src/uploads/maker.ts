import type { CachedUpload, CacheMade } from './cache-made.ts';
import { copyOf, isCopied } from './copy.ts';
import { failed } from './failed.ts';
import { cacheKey } from './picture-engine.ts';
import type { UploadRecipe } from './recipe.ts';
import { sniff } from './sniff.ts';
import type { UploadStore } from './upload-store.ts';
import type { PictureWorker, WorkerFailure } from './worker-process.ts';

/** Turns contents into outputs, each content once. */
export interface Maker {
  /** What earlier runs made of a content. */
  readonly known: (hash: string) => Promise<CachedUpload | undefined>;
  /** Makes it, or waits for whoever is making it, or takes what is known. */
  readonly once: (bytes: Uint8Array, hash: string) => Promise<CachedUpload>;
  /** Makes it again, whatever is known. */
  readonly again: (bytes: Uint8Array, hash: string) => Promise<CachedUpload>;
}

/** What a picture may weigh to be decoded: 50 MiB. What weighs more is published without its metadata, and a row says so. */
const mostBytes: number = 50 * 1024 * 1024;

/** Make a maker for one recipe. */
export function createMaker(
  { recipe, engine }: { readonly recipe: UploadRecipe; readonly engine: string },
  cached: CacheMade,
  store: UploadStore,
  worker: PictureWorker,
): Maker {
  const keyOf = cacheKey(recipe, engine);
  const jobs = new Map<string, Promise<CachedUpload>>();
  const known: Maker['known'] = (hash) => cached.find(keyOf(hash));
  const again: Maker['again'] = async (bytes, hash) => {
    const made = await make(bytes, hash);
    await cached.set(keyOf(hash), made);
    return made;
  };
  const make = async (bytes: Uint8Array, hash: string): Promise<CachedUpload> => {
    const sniffed = sniff(bytes);
    if (isCopied(sniffed)) return copyOf(sniffed, bytes.length, hash);
    const outcome = bytes.length > mostBytes ? tooHeavy(bytes.length) : await worker.make(bytes, recipe);
    const made = 'outputs' in outcome ? outcome : failed(bytes, sniffed, outcome.reason);
    return store.keep(hash, made);
  };
  const once: Maker['once'] = (bytes, hash) => {
    const job = jobs.get(hash) ?? known(hash).then((before) => before ?? again(bytes, hash));
    jobs.set(hash, job);
    return job;
  };
  return { known, once, again };
}

function tooHeavy(bytes: number): WorkerFailure {
  return { reason: `it has ${bytes} bytes, more than the ${mostBytes} that are worked on` };
}
