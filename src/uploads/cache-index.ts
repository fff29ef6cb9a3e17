import { graceMs } from '../file-stamp.ts';
import { asciiJson } from './ascii-json.ts';
import { restoreResult, type StoredResult, storeResult } from './stored-result.ts';
import type { UploadContent, UploadResult } from './upload.ts';

const formatVersion = 1;

/** What earlier runs knew of each path. */
export interface CacheIndex {
  readonly hashOf: (path: string, size: number, mtimeMs: number) => string | undefined;
  readonly setHash: (path: string, size: number, mtimeMs: number, readAt: number, hash: string) => void;
  /** What a path of these bytes came to, names and all, where nothing that decides it has changed. */
  readonly resultOf: (path: string, hash: string) => UploadResult | undefined;
  readonly setResult: (result: UploadResult) => void;
  readonly isChanged: () => boolean;
  /** Forgets files that are gone, and gives the hashes of the others. */
  readonly keep: (files: ReadonlySet<string>) => ReadonlySet<string>;
  /** Writes the index as text; it counts as unchanged from then on. */
  readonly print: () => string;
}

/** One path: size and time of change, when it was read, its sha256, and what it came to. Rows are read twice as fast as objects. */
type Row = readonly [
  path: string,
  size: number,
  mtimeMs: number,
  readAt: number,
  hash: string,
  result?: StoredResult | undefined,
];

interface IndexFile {
  readonly formatVersion: number;
  /** What the results depend on beside the bytes: see `resultState`. */
  readonly state: string;
  readonly rows: readonly Row[];
}

/** Read an index; one that cannot be read is as good as none, and results of another state are left out. */
export function readCacheIndex(
  text: string | undefined,
  state: string,
  contentOf: (hash: string, sourceHash: string, path: string) => UploadContent,
): CacheIndex {
  const file = parse(text);
  const isSame = file?.state === state;
  const rows = new Map(file?.rows.map((row) => [row[0], row]));
  const fresh = new Map<string, UploadResult>();
  let changed = false;
  const storedOf = ([path, , , , hash, stored]: Row): StoredResult | undefined => {
    const result = fresh.get(path);
    if (result) return result.hash === hash ? storeResult(result) : undefined;
    return isSame ? stored : undefined;
  };
  return {
    hashOf: (path, size, mtimeMs) => {
      const row = rows.get(path);
      if (row?.[1] !== size || row[2] !== mtimeMs || mtimeMs > row[3] - graceMs) return undefined;
      return row[4];
    },
    setHash: (path, size, mtimeMs, readAt, hash) => {
      const before = rows.get(path);
      rows.set(path, [path, size, mtimeMs, readAt, hash, before?.[4] === hash ? before[5] : undefined]);
      changed = true;
    },
    resultOf: (path, hash) => {
      const row = rows.get(path);
      const stored = row?.[5];
      if (!isSame || !stored || row?.[4] !== hash) return undefined;
      return restoreResult(path, hash, stored, (output) => contentOf(output, hash, path));
    },
    setResult: (result) => {
      fresh.set(result.path, result);
      changed = true;
    },
    isChanged: () => changed,
    keep: (files) => {
      for (const path of rows.keys()) if (!files.has(path)) rows.delete(path);
      return new Set([...rows.values()].map(([, , , , hash]) => hash));
    },
    print: () => {
      changed = false;
      const sorted = [...rows.values()].sort(([one], [two]) => (one < two ? -1 : 1));
      const whole = sorted.map((row): Row => [row[0], row[1], row[2], row[3], row[4], storedOf(row)]);
      return asciiJson({ formatVersion, state, rows: whole } satisfies IndexFile);
    },
  };
}

function parse(text: string | undefined): IndexFile | undefined {
  try {
    const file = JSON.parse(text ?? 'null') as IndexFile | null;
    return file?.formatVersion === formatVersion ? file : undefined;
  } catch {
    return undefined;
  }
}
