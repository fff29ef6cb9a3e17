import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import type { MadeOutput, MadeUpload } from './made.ts';
import type { UploadRecipe } from './recipe.ts';
import type { UploadResult } from './upload.ts';

/** Grows when the same recipe gives other bytes than before. */
const formatVersion = 4;

/** Two writes within the grain of a file system's clock look like one. */
const grainMs = 2000;

/** One output as the cache remembers it; its content lies under `objects/`, by hash. */
export interface CachedOutput extends Omit<MadeOutput, 'bytes'> {
  readonly bytes: number;
  readonly hash: string;
}

/** What was made of one content with one recipe. */
export interface CachedUpload extends Omit<MadeUpload, 'outputs'> {
  readonly outputs: readonly CachedOutput[];
}

/** What is known of a path since an earlier run: size, time of change, when it was read, sha256. */
type KnownPath = readonly [size: number, mtimeMs: number, readAt: number, hash: string];

/** The memory of earlier runs. */
export interface CacheIndex {
  readonly hashOf: (path: string, size: number, mtimeMs: number) => string | undefined;
  readonly setHash: (path: string, size: number, mtimeMs: number, readAt: number, hash: string) => void;
  /** What a path of these bytes came to, names and all, where nothing that decides it has changed. */
  readonly resultOf: (path: string, hash: string) => UploadResult | undefined;
  readonly setResult: (result: UploadResult) => void;
  readonly made: (key: string) => CachedUpload | undefined;
  readonly setMade: (key: string, made: CachedUpload) => void;
  readonly isChanged: () => boolean;
  /** Writes the index as text, without files that are gone; it counts as unchanged from then on. */
  readonly print: (files: ReadonlySet<string>) => string;
}

interface IndexFile {
  readonly formatVersion: number;
  /** What the results depend on beside the bytes: see `resultState`. */
  readonly state: string;
  readonly results: Readonly<Record<string, UploadResult>>;
  readonly paths: Readonly<Record<string, KnownPath>>;
  readonly made: Readonly<Record<string, CachedUpload>>;
}

/** Read an index; one that cannot be read is as good as none, and results of another state are left out. */
export function readCacheIndex(text: string | undefined, state: string): CacheIndex {
  const file = parse(text);
  const results = new Map(file?.state === state ? Object.entries(file.results) : []);
  const paths = new Map(Object.entries(file?.paths ?? {}));
  const made = new Map(Object.entries(file?.made ?? {}));
  let changed = false;
  return {
    hashOf: (path, size, mtimeMs) => {
      const [knownSize, knownTime, readAt, hash] = paths.get(path) ?? [];
      if (knownSize !== size || knownTime !== mtimeMs || readAt === undefined) return undefined;
      return mtimeMs > readAt - grainMs ? undefined : hash;
    },
    setHash: (path, size, mtimeMs, readAt, hash) => {
      paths.set(path, [size, mtimeMs, readAt, hash]);
      changed = true;
    },
    resultOf: (path, hash) => {
      const result = results.get(path);
      return result?.hash === hash ? result : undefined;
    },
    setResult: (result) => {
      results.set(result.path, result);
      changed = true;
    },
    made: (key) => made.get(key),
    setMade: (key, upload) => {
      made.set(key, upload);
      changed = true;
    },
    isChanged: () => changed,
    print: (files) => {
      changed = false;
      for (const path of paths.keys()) if (!files.has(path)) paths.delete(path);
      for (const path of results.keys()) if (!files.has(path)) results.delete(path);
      const hashes = new Set([...paths.values()].map(([, , , hash]) => hash));
      for (const key of made.keys()) if (!hashes.has(key.slice(0, 64))) made.delete(key);
      return JSON.stringify({
        formatVersion,
        state,
        results: sorted(results),
        paths: sorted(paths),
        made: sorted(made),
      });
    },
  };
}

/** Tell apart what must be made anew: other bytes, another recipe, another sharp. */
export function cacheKey(recipe: UploadRecipe, engine: string): (hash: string) => string {
  const text = JSON.stringify([formatVersion, recipe, engine]);
  const kind = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return (hash) => `${hash}-${kind}`;
}

/** Name what decides a path's result beside its bytes: the recipe, the engine, and all files, among which names are chosen. */
export function resultState(recipe: UploadRecipe, engine: string, files: readonly string[]): string {
  const text = JSON.stringify([formatVersion, recipe, engine, [...files].sort()]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Name sharp and the libvips it pins, without loading either. */
export function pictureEngine(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('sharp').replace(/dist[\\/][^\\/]*$/, 'package.json');
  const { version, optionalDependencies } = require(manifest) as {
    readonly version: string;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  };
  const libvips = Object.entries(optionalDependencies ?? {}).find(([name]) =>
    name.includes(`libvips-${process.platform}`),
  );
  return `sharp ${version} libvips ${libvips?.[1] ?? 'own'} ${process.platform}-${process.arch}`;
}

function parse(text: string | undefined): IndexFile | undefined {
  try {
    const file = JSON.parse(text ?? 'null') as IndexFile | null;
    return file?.formatVersion === formatVersion ? file : undefined;
  } catch {
    return undefined;
  }
}

function sorted<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].sort(([one], [two]) => (one < two ? -1 : 1)));
}
