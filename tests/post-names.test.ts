import { assert, constantFrom, property, string, tuple, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postNames, renameFor } from '../src/state/post-names.ts';
import { plainPath } from '../src/targets/plain-path.ts';

describe('the names of posts in the output', () => {
  test('are their own wherever they can be', () => {
    const plain = ['_posts/2024-01-01-a.md', 'pages/à propos.md', 'b/🎈.md', "c/it's.md", 'd/é.md'.normalize('NFD')];
    expect([...postNames(plain).own]).toEqual([]);
  });

  test('tell apart what differs by extension, case or accent form only', () => {
    const { own: names } = postNames([
      'a.html',
      'a.md',
      'B.md',
      'b.md',
      'é.md'.normalize('NFC'),
      'é.md'.normalize('NFD'),
      'C.md',
    ]);
    expect([...names.keys()]).toEqual(['a.md', 'B.md', 'é.md'.normalize('NFD')]);
    expect(names.get('a.md')).toMatch(/^a-[0-9a-f]{8}$/);
    expect(names.get('B.md')).toMatch(/^B-[0-9a-f]{8}$/);
  });

  test('keep apart what a site generator names alike', () => {
    const { plain } = postNames([
      '_posts/2024-01-01-café.md',
      '_posts/2024-01-01-cafe.md',
      'a.html',
      'a.md',
      'b/_index.md',
    ]);
    expect([...plain.keys()]).toEqual(['_posts/2024-01-01-café.md', 'a.md']);
    expect(plain.get('a.md')).toMatch(/^a-[0-9a-f]{8}$/);
    expect(plainPath('b/_index.md')).toBe('b/index-page');
  });

  test('are made portable where they are not', () => {
    const long = `x/${'é'.repeat(126)}.md`;
    const { own: names } = postNames(['a\nb.md', 'c:d?.md', 'aux.md', long]);
    expect(names.get('a\nb.md')).toMatch(/^a-b-[0-9a-f]{8}$/);
    expect(names.get('c:d?.md')).toBeUndefined();
    expect(names.get('aux.md')).toBeUndefined();
    expect(Buffer.byteLength(`${names.get(long)}.json.new`)).toBeLessThan(255);
  });

  test('do not depend on the order of the posts, and no two are the same on any disk', () => {
    const name = string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter(
      (part) => !/[/\0]|^\.{1,2}$/.test(part),
    );
    const paths = uniqueArray(
      tuple(constantFrom('a', 'A', 'é'), name, constantFrom('md', 'html')).map(
        ([folder, part, ext]) => `${folder}/${part}.${ext}`,
      ),
    );
    assert(
      property(paths, (all) => {
        const { own: names, plain } = postNames(all);
        expect(postNames([...all].reverse())).toEqual({ own: names, plain });
        const pages = all.map((path) => plain.get(path) ?? plainPath(path));
        expect(new Set(pages).size).toBe(all.length);
        const outputs = all.map((path) =>
          (names.get(path) ?? path.replace(/\.[^./]+$/, '')).normalize('NFC').toLowerCase(),
        );
        expect(new Set(outputs).size).toBe(all.length);
      }),
    );
  });

  test('take their place in the paths that targets make', () => {
    const names = { own: new Map([['x/a.md', 'x/a-1234']]), plain: new Map([['x/É a.md', 'x/e-a-5678']]) };
    expect(renameFor('markdown/x/a.md', 'x/a.md', names)).toBe('markdown/x/a-1234.md');
    expect(renameFor('json/x/a.json', 'x/a.md', names)).toBe('json/x/a-1234.json');
    expect(renameFor('hugo/content/posts/x/e-a.md', 'x/É a.md', names)).toBe('hugo/content/posts/x/e-a-5678.md');
    expect(renameFor('json/x/É a.json', 'x/É a.md', names)).toBe('json/x/É a.json');
    expect(renameFor('uploads/x/a.png', 'x/b.md', names)).toBe('uploads/x/a.png');
    expect(renameFor('wordpress/export.xml', 'x/a.md', names)).toBe('wordpress/export.xml');
  });
});
