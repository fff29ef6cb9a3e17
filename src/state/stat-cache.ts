import { graceMs, stampOf } from '../file-stamp.ts';
import type { SiteFile } from '../io.ts';
import { openShelf, type Shelf } from './shelf.ts';

/** Which contents files had when they were last looked at, so that they need not be read again. */
export interface StatCache {
  /** The hash of a file that has not been touched since; undefined where only reading it tells. */
  readonly hashOf: (file: SiteFile) => string | undefined;
  readonly remember: (file: SiteFile, hash: string) => void;
  /** The hash a file had when it was last looked at, whatever became of it since. */
  readonly lastHashOf: (path: string) => string | undefined;
  /** Files of others that were looked at too soon after their last change to be known by their times. */
  readonly unsure: () => readonly string[];
  /** Tells what such a file held when it was looked at again, later: if it is the same, it is known. */
  readonly confirm: (path: string, hash: string) => void;
  /** How many files are known now that were not when the cache was read. */
  readonly learned: () => number;
  readonly print: (checksum: string, isWanted: (path: string) => boolean) => string;
}

type Known = readonly [stamp: string, hash: string];

/** Read a stat cache; the stamps in one that was not written with the manifest of this checksum count for nothing. */
export function openStatCache(text: string | undefined, checksum: string, whose: 'ours' | 'theirs'): StatCache {
  const known = parse(text, checksum);
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
      if (whose === 'theirs' && file.mtimeMs > Date.now() - graceMs) unsettled.set(file.path, Infinity);
      else if (whose === 'ours') unsettled.set(file.path, file.mtimeMs);
      else unsettled.delete(file.path);
      known.set(file.path, [stampOf(file), hash]);
    },
    lastHashOf: (path) => known.get(path)?.[1],
    unsure: () => (whose === 'theirs' ? [...unsettled.keys()] : []),
    confirm: (path, hash) => {
      const [stamp = '', first] = known.get(path) ?? [];
      const mtimeMs = Number(stamp.split(' ')[1]);
      if (hash === first && mtimeMs <= Date.now() - graceMs) unsettled.delete(path);
    },
    learned: () => learned,
    print: (checksum, isWanted) => {
      for (const [path, since] of unsettled) if (since > Date.now() - graceMs) unstamp(known, path);
      return `${headOf(checksum)}${known.print(isWanted)}}}\n`;
    },
  };
}

/** The hash stays known, but it proves nothing of what is there now. */
function unstamp(known: Shelf<Known>, path: string): void {
  const [, hash] = known.get(path) ?? [];
  if (hash !== undefined) known.set(path, ['', hash]);
}

function headOf(checksum: string): string {
  return `{"formatVersion": 1, "checksum": "${checksum}", "known": {`;
}

function parse(text: string | undefined, checksum: string): Shelf<Known> {
  const head = headOf(checksum);
  const found = /^\{"formatVersion": 1, "checksum": "[^"]*", "known": \{/u.exec(text?.slice(0, 200) ?? '')?.[0];
  if (text === undefined || found === undefined) return openShelf();
  const known = openShelf<Known>(text.slice(found.length, -'}}\n'.length));
  if (found !== head) for (const path of known.names()) unstamp(known, path);
  return known;
}
