import { describe, expect, test } from 'vitest';
import { createFileIndex } from '../src/uploads/file-index.ts';
import { resolveUpload } from '../src/uploads/resolve.ts';

const files = createFileIndex([
  '_posts/2020-05-04-garden.md',
  '_posts/drawing.png',
  '_uploads/design sans titre (1).png',
  '_uploads/Cafe\u0301.jpg',
  '_uploads/Logo.PNG',
  '_uploads/100%.png',
  '_uploads/a%20b.png',
  '_uploads/r&d.png',
  '_uploads/été.png',
  '_uploads/report.pdf',
  'about.md',
  'blog/2020/garden/near.png',
  'docs/base/deep.png',
  'static/img/served.png',
  'media/own.png',
  'uploads/direct.png',
]);
const site = { url: 'https://www.garden.example', baseurl: '/shop', files, uploadFolders: ['media/'] };
const from = { postPath: '_posts/2020-05-04-garden.md', postUrl: '/blog/2020/garden/' };

function resolve(ref: string): string {
  const { status, path } = resolveUpload(ref, from, site);
  return path === undefined ? status : `${status} ${path}`;
}

describe('a reference to a file of the site', () => {
  test.each([
    ['/uploads/direct.png', 'found uploads/direct.png'],
    ['/uploads/direct.png?v=2#top', 'found uploads/direct.png'],
    ['  /uploads/direct.png\n', 'found uploads/direct.png'],
    ['/shop/uploads/direct.png', 'found uploads/direct.png'],
    ['https://www.garden.example/uploads/direct.png', 'found uploads/direct.png'],
    ['http://garden.example/shop/uploads/direct.png', 'found uploads/direct.png'],
    ['//GARDEN.example:443/uploads/direct.png', 'found uploads/direct.png'],
    ['/uploads/design%20sans%20titre%20(1).png', 'found _uploads/design sans titre (1).png'],
    ['/uploads/design sans titre (1).png', 'found _uploads/design sans titre (1).png'],
    ['/uploads/Caf%C3%A9.jpg', 'found _uploads/Cafe\u0301.jpg'],
    ['/uploads/100%.png', 'found _uploads/100%.png'],
    ['/uploads/100%25.png', 'found _uploads/100%.png'],
    ['/uploads/a%20b.png', 'found _uploads/a%20b.png'],
    ['/uploads/r&amp;d.png', 'found _uploads/r&d.png'],
    ['/uploads/%E9t%E9.png', 'found _uploads/été.png'],
    ['/uploads/logo.png', 'case-differs _uploads/Logo.PNG'],
    ['/uploads/report.pdf', 'not-a-picture _uploads/report.pdf'],
    ['/img/served.png', 'found static/img/served.png'],
    ['/own.png', 'found media/own.png'],
    ['near.png', 'found blog/2020/garden/near.png'],
    ['drawing.png', 'found _posts/drawing.png'],
    ['../../../uploads/direct.png', 'found uploads/direct.png'],
    ['./../garden/near.png', 'found blog/2020/garden/near.png'],
  ])('%s', (ref, expected) => {
    expect(resolve(ref)).toBe(expected);
  });

  test('is told apart by spelling only when no file has the very name', () => {
    const both = createFileIndex(['a/Logo.png', '_a/logo.png']);
    expect(resolveUpload('/a/logo.png', from, { files: both })).toMatchObject({ status: 'found', path: '_a/logo.png' });
  });
});

describe('a reference that is no file of the site', () => {
  test.each([
    ['/uploads/gone.png', 'missing'],
    ['/uploads/{{ page.slug }}.png', 'missing'],
    ['#top', 'not-a-file'],
    ['', 'not-a-file'],
    ['?page=2', 'not-a-file'],
    ['mailto:a@garden.example', 'not-a-file'],
    ['tel:+3312345', 'not-a-file'],
    ['data:image/png;base64,AAAA', 'not-a-file'],
    ['javascript:void(0)', 'not-a-file'],
    ['/contact/', 'not-a-file'],
    ['/contact', 'not-a-file'],
    ['/contact.html', 'not-a-file'],
    ['/about.md', 'not-a-file about.md'],
    ['https://elsewhere.example/uploads/direct.png', 'remote'],
    ['//elsewhere.example/uploads/direct.png', 'remote'],
    ['https://garden.example.evil.example/uploads/direct.png', 'remote'],
  ])('%s', (ref, expected) => {
    expect(resolve(ref)).toBe(expected);
  });

  test('is remote where the site does not say its own address', () => {
    expect(resolveUpload('https://garden.example/a.png', from, { files }).status).toBe('remote');
  });
});

describe('a reference that leaves the site', () => {
  test.each([
    '../../../../../etc/passwd',
    '/../../etc/passwd',
    '/uploads/%2e%2e/%2e%2e/etc/passwd',
    '/uploads/%252e%252e/secret.png',
    '/uploads/..%2f..%2f..%2fetc/passwd',
    '/uploads/a%00.png',
    '/uploads/a\0.png',
    String.raw`/uploads\direct.png`,
    '/uploads/%5cdirect.png',
    'file:///etc/passwd',
    String.raw`C:\Users\me\photo.jpg`,
    'C:/Users/me/photo.jpg',
  ])('%s', (ref) => {
    expect(resolve(ref)).toBe('outside-site');
  });
});
