import { describe, expect, test } from 'vitest';
import { findFiles } from '../src/run/find-files.ts';
import { createFileIndex } from '../src/uploads/file-index.ts';

const paths = [
  'uploads/map v1.2 new.gpx',
  'uploads/a (1).png',
  'uploads/tool.7z',
  'uploads/b.png',
  'uploads/page.html',
  '.env.local',
  'Gemfile.lock',
];
const site = { files: createFileIndex(paths) };
const found = (text: string): readonly string[] =>
  findFiles(text, { postPath: '_posts/a.md', postUrl: '/2020/a.html' }, site);

describe('a first look for files', () => {
  test.each([
    ['a download of any kind', '[tool](/uploads/tool.7z)', 'uploads/tool.7z'],
    ['a name with dots and spaces', '<a href="/uploads/map v1.2 new.gpx">map</a>', 'uploads/map v1.2 new.gpx'],
    ['a name with brackets', '![a](</uploads/a (1).png>)', 'uploads/a (1).png'],
    ['an attribute without quotes', '<img src=/uploads/b.png>', 'uploads/b.png'],
    ['a field of the front matter', 'image: /uploads/b.png', 'uploads/b.png'],
    ['a template in front', '![a]({{ site.baseurl }}/uploads/b.png)', 'uploads/b.png'],
  ])('finds %s', (_name, text, path) => {
    expect(found(text)).toEqual([path]);
  });

  test('leaves pages alone, and what the old site did not serve', () => {
    expect(found('[page](/uploads/page.html) [env](/.env.local) [gems](/Gemfile.lock)')).toEqual([]);
  });
});
