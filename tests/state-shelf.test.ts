import { describe, expect, test } from 'vitest';
import { type FileEntry, type Manifest, type PostEntry, printManifest, readManifest } from '../src/state/manifest.ts';
import { openShelf } from '../src/state/shelf.ts';

describe('a shelf', () => {
  test('gives back what was put on it, whatever the names are like', () => {
    const names = [
      'a.md',
      'files',
      'posts',
      'say "so": yes.md',
      'back\\slash": {.md',
      'né\u2028e.md',
      '"',
      '__proto__',
      '{',
    ];
    const shelf = openShelf<{ readonly n: number; readonly text: string }>();
    for (const [n, name] of names.entries()) shelf.set(name, { n, text: '"x": {\n},' });
    const again = openShelf<{ readonly n: number }>(shelf.print());
    expect([...again.names()].sort()).toEqual([...names].sort());
    for (const [n, name] of names.entries()) expect(again.get(name)).toEqual({ n, text: '"x": {\n},' });
    expect(JSON.parse(`{${shelf.print()}}`)).toHaveProperty('files', { n: 1, text: '"x": {\n},' });
  });

  test('a line that is cut off is as good as none, and the others are read', () => {
    const shelf = openShelf<number[]>();
    shelf.set('a', [1]);
    shelf.set('b', [2]);
    const cut = openShelf<number[]>(shelf.print().slice(0, -2));
    expect(cut.get('a')).toEqual([1]);
    expect(cut.get('b')).toBeUndefined();
  });
});

test('a manifest is read back as it was, also where posts and files are called like its own parts', () => {
  const entry: PostEntry = { hash: 'h', rules: 'r', files: ['files', 'x"\n'], reads: { '*files': 'f' }, facts: 't' };
  const [posts, files] = [openShelf<PostEntry>(), openShelf<FileEntry>()];
  const made: Manifest = { isComplete: true, posts, files, runFiles: ['b', 'a'], listing: 'l', summary: { posts: {} } };
  const empty = readManifest(printManifest(made));
  expect([empty?.posts.size(), empty?.files.size()]).toEqual([0, 0]);
  for (const name of ['posts', 'files', 'a.md']) posts.set(name, entry);
  for (const name of ['posts', 'files', 'out/a.md']) files.set(name, { hash: name });
  const again = readManifest(printManifest(made));
  expect([...(again?.posts.names() ?? [])]).toEqual(['a.md', 'files', 'posts']);
  expect(again?.posts.get('files')).toEqual(entry);
  expect([...(again?.files.names() ?? [])]).toEqual(['files', 'out/a.md', 'posts']);
  expect(again).toMatchObject({ isComplete: true, runFiles: ['a', 'b'], listing: 'l', summary: { posts: {} } });
  expect(readManifest(printManifest(made).replace('"h"', '"i"'))).toBeUndefined();
});
