import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uploadNames, variantName } from '../src/uploads/names.ts';

function name(path: string, ...others: readonly string[]): string | undefined {
  return uploadNames([path, ...others]).get(path);
}

describe('uploadNames', () => {
  test.each([
    ['_uploads/Design sans titre (1).PNG', 'uploads/design-sans-titre-1.png'],
    ['uploads/été à Œuf.jpeg', 'uploads/ete-a-oeuf.jpeg'],
    ['static/img/a.png', 'uploads/img/a.png'],
    ['assets/blog/2014/Team.jpg', 'uploads/assets/blog/2014/team.jpg'],
    ['img/con.png', 'uploads/img/con-file.png'],
    ['img/a.tar.gz', 'uploads/img/a.tar.gz'],
    ['img/%20.png', 'uploads/img/20.png'],
  ])('%s', (path, expected) => {
    expect(name(path)).toBe(expected);
  });

  test('files that would meet are told apart, all of them, in any order', () => {
    const forward = uploadNames(['img/a.png', 'img/A.png', 'img/a.jpg']);
    const backward = uploadNames(['img/a.jpg', 'img/A.png', 'img/a.png']);
    expect(new Set(forward.values()).size).toBe(3);
    expect(Object.fromEntries(backward)).toEqual(Object.fromEntries(forward));
    expect(forward.get('img/a.jpg')).toBe('uploads/img/a-jpg.jpg');
    expect(forward.get('img/A.png')).toMatch(/^uploads\/img\/a-[0-9a-f]{8}\.png$/);
  });

  test('a file named like a variant of another gives way', () => {
    const names = uploadNames(['img/a.jpg', 'img/a-640w.webp']);
    expect(names.get('img/a.jpg')).toBe('uploads/img/a.jpg');
    expect(names.get('img/a-640w.webp')).not.toBe(variantName('uploads/img/a.jpg', 640, 'webp'));
  });

  test('a folder called `_`, and dots in a row', () => {
    expect([...uploadNames(['_/a.png', 'x/a..b.png']).values()]).toEqual(['uploads/_/a.png', 'uploads/x/a.b.png']);
  });

  test('every name is safe and no two meet', () => {
    const parts = fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.constantFrom('a', 'A', 'é', 'a-640w', 'nul'));
    const path = fc
      .tuple(parts, parts, fc.constantFrom('png', 'JPG', 'webp', ''))
      .map(
        ([folder, base, ending]) => `${folder.replaceAll('/', '') || 'x'}/${base.replaceAll('/', '') || 'y'}.${ending}`,
      );
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
        const names = [...uploadNames(paths).values()];
        expect(new Set(names).size).toBe(paths.length);
        for (const one of names) expect(one).toMatch(/^uploads\/[a-z0-9_./-]+$/);
        for (const one of names) expect(one).not.toMatch(/\/\/|\.\.|\/\.|\/$/);
      }),
    );
  });
});
