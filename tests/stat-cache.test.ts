import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openStatCache } from '../src/state/stat-cache.ts';

const file = { path: 'a.md', size: 3, mtimeMs: 100_000, stamp: '7 100000' };
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What the next run knows of the file, if this one ends at a time, having looked at it again or not. */
function knownAfter(end: number, again?: string): string | undefined {
  vi.setSystemTime(100_500);
  const cache = openStatCache(undefined, 'c', 'theirs');
  cache.remember(file, 'hash');
  vi.setSystemTime(end);
  if (again !== undefined) for (const path of cache.unsure()) cache.confirm(path, again);
  return openStatCache(
    cache.print('c', () => true),
    'c',
    'theirs',
  ).hashOf(file);
}

test('a file that was read half a second after its last change has to be looked at again to be known', () => {
  expect(knownAfter(200_000)).toBeUndefined();
  expect(knownAfter(200_000, 'hash')).toBe('hash');
  expect(knownAfter(200_000, 'another')).toBeUndefined();
  expect(knownAfter(101_999, 'hash')).toBeUndefined();
});

test('a file that had not changed for two seconds is known at once', () => {
  vi.setSystemTime(102_000);
  const cache = openStatCache(undefined, 'c', 'theirs');
  cache.remember(file, 'hash');
  expect(cache.unsure()).toEqual([]);
});
