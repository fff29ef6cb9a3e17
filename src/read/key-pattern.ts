import { type FrontMatterMap, type FrontMatterValue, isMap, type KeyPath } from './front-matter.ts';

/** A value with the keys that lead to it. */
export interface Found {
  readonly path: KeyPath;
  readonly value: FrontMatterValue;
}

/** Find the values that a pattern of keys leads to: `une-ou-diaporama.*.image`. */
export function matchKeys(data: FrontMatterMap, pattern: string): readonly Found[] {
  let found: readonly Found[] = [{ path: [], value: data }];
  for (const step of pattern.split('.')) found = found.flatMap((one) => follow(one, step));
  return found;
}

function follow({ path, value }: Found, step: string): readonly Found[] {
  if (Array.isArray(value)) {
    return step === '*' ? value.map((item: FrontMatterValue, at) => ({ path: [...path, at], value: item })) : [];
  }
  if (!isMap(value) || !Object.hasOwn(value, step)) return [];
  return [{ path: [...path, step], value: value[step] ?? null }];
}

/** Every scalar under a value, with the keys that lead to it. */
export function leafKeys(value: FrontMatterValue, path: KeyPath = []): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((item: FrontMatterValue, at) => leafKeys(item, [...path, at]));
  if (isMap(value)) return Object.entries(value).flatMap(([key, item]) => leafKeys(item, [...path, key]));
  return [{ path, value }];
}
