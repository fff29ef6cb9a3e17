import { createHash } from 'node:crypto';
import type { CachedOutput, CachedUpload } from './cache-made.ts';
import type { MadeUpload } from './made.ts';
import type { UploadContent } from './upload.ts';

/** Keeps what was made: in the cache where there is one, else in memory. */
export interface UploadStore {
  readonly keep: (sourceHash: string, made: MadeUpload) => Promise<CachedUpload>;
  readonly contentOf: (hash: string, sourceHash: string, path: string) => UploadContent;
  /** The bytes of a hash, where they are still there and whole. */
  readonly find: (hash: string) => Promise<Uint8Array | undefined>;
}

/** How a cache is read and written. */
export interface CacheDoor {
  readonly cacheRead?: (name: string) => Promise<Uint8Array | undefined>;
  readonly cacheWrite?: (name: string, content: Uint8Array) => Promise<void>;
}

/** Make a store; content that equals its source is never kept twice. */
export function createUploadStore({ cacheRead, cacheWrite }: CacheDoor): UploadStore {
  const memory = new Map<string, Uint8Array>();
  const keep: UploadStore['keep'] = async (sourceHash, made) => {
    const outputs: CachedOutput[] = [];
    for (const { bytes, ...rest } of made.outputs) {
      const hash = sha256(bytes);
      if (hash !== sourceHash && cacheWrite) await cacheWrite(objectName(hash), bytes);
      else if (hash !== sourceHash) memory.set(hash, bytes);
      outputs.push({ ...rest, bytes: bytes.length, hash });
    }
    return { ...made, outputs };
  };
  const contentOf: UploadStore['contentOf'] = (hash, sourceHash, path) => {
    if (hash === sourceHash) return { kind: 'site', path };
    const bytes = memory.get(hash);
    return bytes ? { kind: 'bytes', bytes } : { kind: 'cache', name: objectName(hash) };
  };
  const find: UploadStore['find'] = async (hash) => {
    const bytes = memory.get(hash) ?? (await cacheRead?.(objectName(hash)));
    return bytes && sha256(bytes) === hash ? bytes : undefined;
  };
  return { keep, contentOf, find };
}

/** Hash a content: the key under which equal files meet. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function objectName(hash: string): string {
  return `objects/${hash.slice(0, 2)}/${hash.slice(2)}`;
}
