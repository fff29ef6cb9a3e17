import { expect, test } from 'vitest';
import { readSrcset } from '../src/html/srcset.ts';

const read = (text: string): readonly string[] => readSrcset(text).map(({ url, descriptor }) => `${url}|${descriptor}`);

test.each([
  ['a.jpg 1x, b.jpg 2x', ['a.jpg|1x', 'b.jpg|2x']],
  ['a.jpg 1x,b.jpg 2x', ['a.jpg|1x', 'b.jpg|2x']],
  ['a.jpg, b.jpg', ['a.jpg|', 'b.jpg|']],
  ['\n  a,b.jpg 640w ,\n  c.jpg\t1280w\n', ['a,b.jpg|640w', 'c.jpg|1280w']],
  ['a.jpg (x, y) 1x, b.jpg', ['a.jpg|(x, y) 1x', 'b.jpg|']],
  ['data:image/gif;base64,AAAA 1x, b.jpg (', ['data:image/gif;base64,AAAA|1x', 'b.jpg|(']],
  [',, ,', []],
  ['', []],
])('%j', (text, candidates) => {
  expect(read(text)).toEqual(candidates);
});

test('a long row of commas or brackets takes no time', () => {
  expect(read(','.repeat(200_000))).toEqual([]);
  expect(read(`a ${'('.repeat(200_000)}`)).toHaveLength(1);
});
