import type { SiteFile } from '../io.ts';

/** How long after its last change a file can still change without its times showing it, in ms. */
const grace: number = 2000;

/** Which contents files had when they were last looked at, so that they need not be read again. */
export interface StatCache {
  /** The hash of a file that has not been touched since; undefined where only reading it tells. */
  readonly hashOf: (file: SiteFile) => string | undefined;
  readonly remember: (file: SiteFile, hash: string) => void;
  /** The hash a file had when it was last looked at, whatever became of it since. */
  readonly lastHashOf: (path: string) => string | undefined;
  /** How many files are known now that were not when the cache was read. */
  readonly learned: () => number;
  readonly print: (checksum: string, isWanted: (path: string) => boolean) => string;
}

type Known = readonly [stamp: string, hash: string];

interface Stored {
  readonly formatVersion: number;
  readonly checksum: string;
  readonly known: Readonly<Record<string, Known>>;
}

/** Read a stat cache; the stamps in one that was not written with the manifest of this checksum count for nothing. */
export function openStatCache(text: string | undefined, checksum: string, whose: 'ours' | 'theirs'): StatCache {
  const known = new Map(Object.entries(parse(text, checksum)));
  const unsettled = new Map<string, number>();
  let learned = 0;
  return {
    hashOf: (file) => {
      const entry = known.get(file.path);
      return entry?.[0] === stampOf(file) ? entry[1] : undefined;
    },
    remember: (file, hash) => {
      if (known.get(file.path)?.[0] !== stampOf(file)) learned += 1;
      // What others write may be written again in the same tick as it is read, and keep its time.
      if (whose === 'theirs' && file.mtimeMs > Date.now() - grace) unsettled.set(file.path, Infinity);
      else unsettled.set(file.path, file.mtimeMs);
      known.set(file.path, [stampOf(file), hash]);
    },
    lastHashOf: (path) => known.get(path)?.[1],
    learned: () => learned,
    print: (checksum, isWanted) => {
      const kept = [...known].filter(([path]) => isWanted(path)).sort(([one], [two]) => (one < two ? -1 : 1));
      const isSettled = (path: string): boolean => (unsettled.get(path) ?? 0) <= Date.now() - grace;
      const lines = kept.map(([path, [stamp, hash]]) => {
        return `\n${JSON.stringify(path)}: ${JSON.stringify([isSettled(path) ? stamp : '', hash])}`;
      });
      return `{"formatVersion": 1, "checksum": "${checksum}", "known": {${lines.join(',')}}}\n`;
    },
  };
}

function stampOf({ size, mtimeMs, stamp }: SiteFile): string {
  return `${size} ${mtimeMs} ${stamp ?? ''}`;
}

function parse(text: string | undefined, checksum: string): Readonly<Record<string, Known>> {
  if (text === undefined) return {};
  try {
    const stored = JSON.parse(text) as Stored;
    if (stored.formatVersion !== 1) return {};
    if (stored.checksum === checksum) return stored.known;
    return Object.fromEntries(Object.entries(stored.known).map(([path, [, hash]]) => [path, ['', hash] as const]));
  } catch {
    return {};
  }
}
