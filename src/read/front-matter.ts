/** A value of the front matter: what JSON can say. Dates, times and numbers that are not written plainly (`1.10`) are strings. */
export type FrontMatterValue =
  | string
  | number
  | boolean
  | null
  | readonly FrontMatterValue[]
  | { readonly [key: string]: FrontMatterValue };

export type FrontMatterMap = { readonly [key: string]: FrontMatterValue };

/** Keys and list positions that lead to a value: `['une-ou-diaporama', 0, 'image']`. */
export type KeyPath = readonly (string | number)[];

/** Where a value is written, and how. */
export interface FrontMatterEntry {
  /** 1-based, in the file. */
  readonly line: number;
  readonly column: number;
  /** A scalar as written, quotes resolved: `0123`, `1.10`, `2024-07-03 13:49`. */
  readonly text?: string | undefined;
  /** Whether a scalar is written without quotes. */
  readonly plain: boolean;
}

/** The data at the head of a post, each value traceable to its place. */
export interface FrontMatter {
  readonly format: 'yaml' | 'toml';
  /** The block between the fences, with its final line end. */
  readonly raw: string;
  /** The file's line of the first line of `raw`. */
  readonly line: number;
  readonly data: FrontMatterMap;
  /** By `entryKey`. */
  readonly entries: ReadonlyMap<string, FrontMatterEntry>;
}

/** Spell a key path as the key of `entries`. */
export function entryKey(path: KeyPath): string {
  return JSON.stringify(path);
}

/** Spell a key path for people: `une-ou-diaporama.0.image`. */
export function keyName(path: KeyPath): string {
  return path.join('.');
}

/** Find where a value is written. */
export function entryAt(matter: FrontMatter | undefined, path: KeyPath): FrontMatterEntry | undefined {
  return matter?.entries.get(entryKey(path));
}

/** Give the text of a scalar as it is written, so that a title `1.10` stays `1.10`. */
export function textAt(matter: FrontMatter | undefined, path: KeyPath): string | undefined {
  return entryAt(matter, path)?.text;
}

/** Whether a value is a map. */
export function isMap(value: unknown): value is FrontMatterMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
