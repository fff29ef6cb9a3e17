import { describe, expect, test } from 'vitest';
import { createLinkIndex } from '../src/read/link-index.ts';
import { sharedAddresses } from '../src/read/link-tables.ts';

const posts = [
  { path: '_posts/2020-01-01-first-post.md', url: '/blog/first-post/', aliases: ['/old/first'], slug: 'first-post' },
  { path: 'en/_posts/2020-01-02-second.md', url: '/blog/2020/Second-É.html', aliases: [], slug: 'second' },
  { path: 'about.md', url: '/about/', aliases: [], slug: 'about' },
];
const site = { hosts: ['www.example.org'], baseurl: '/base', root: '', files: [{ path: '_uploads/a b.pdf' }] };
const index = createLinkIndex(posts, site);
const first = '_posts/2020-01-01-first-post.md';
const second = 'en/_posts/2020-01-02-second.md';

describe('resolve', () => {
  test.each([
    ['/blog/first-post/', { kind: 'internal', target: first }],
    ['/base/blog/first-post#top', { kind: 'internal', target: first, hash: '#top' }],
    ['/blog/first-post/index.html?x=1', { kind: 'internal', target: first }],
    ['https://example.org/base/blog/first-post', { kind: 'internal', target: first }],
    ['//WWW.EXAMPLE.ORG/blog/first-post/', { kind: 'internal', target: first }],
    ['../first-post/', { kind: 'internal', target: first }],
    ['/blog/2020/Second-%C3%89.html', { kind: 'internal', target: second }],
    ['/blog/2020/second-é', { kind: 'internal', target: second, note: 'case-differs' }],
    ['/old/first', { kind: 'internal', target: first, note: 'alias', repaired: '/blog/first-post/' }],
    ['/elsewhere/first-post/', { kind: 'internal', target: first, note: 'moved' }],
    ['about.md', { kind: 'internal', target: 'about.md', note: 'source-path', repaired: '/about/' }],
    ['/nowhere/', { kind: 'internal', note: 'not-found' }],
    ['/', { kind: 'internal', note: 'home' }],
    ['https://www.example.org', { kind: 'internal', note: 'home' }],
    ['http://example.org#news', { kind: 'internal', note: 'home', hash: '#news' }],
    ['//example.org?utm_source=x', { kind: 'internal', note: 'home' }],
    ['/uploads/a%20b.pdf', { kind: 'file', target: '_uploads/a b.pdf' }],
    ['/uploads/gone.pdf', { kind: 'file', note: 'not-found' }],
    ['#part', { kind: 'anchor', hash: '#part' }],
    ['mailto:a@b.fr', { kind: 'mail' }],
    ['a.b@c.gouv.fr', { kind: 'mail', note: 'missing-scheme', repaired: 'mailto:a.b@c.gouv.fr' }],
    ['tel:+33 1', { kind: 'tel' }],
    ['https://other.org/blog/first-post/', { kind: 'external' }],
    ['https:/https://other.org/x', { kind: 'external', note: 'broken-scheme', repaired: 'https://other.org/x' }],
    ['http//other.org/x', { kind: 'external', note: 'broken-scheme', repaired: 'http://other.org/x' }],
    ['htpps://other.org', { kind: 'external', note: 'broken-scheme', repaired: 'https://other.org' }],
    ['other.gouv.fr', { kind: 'external', note: 'missing-scheme', repaired: 'https://other.gouv.fr' }],
    ['example.org/about/', { kind: 'internal', target: 'about.md', note: 'missing-scheme' }],
    ['LIEN', { kind: 'malformed', note: 'placeholder' }],
    ['', { kind: 'malformed', note: 'empty' }],
    ['javascript:void(0)', { kind: 'malformed', note: 'script' }],
    ['/100%', { kind: 'internal', note: 'not-found' }],
  ])('%s', (href, meant) => {
    const found = index.resolve(href, href === 'about.md' ? '/' : '/blog/2020/');
    expect(found).toMatchObject(meant);
    if (!('target' in meant)) expect(found.target).toBeUndefined();
    if (!('note' in meant)) expect(found.note).toBeUndefined();
  });

  test.each([
    'http://ok.org/https://web.archive.org',
    'https://web.archive.org/web/2020/https://x.org/',
    'http://https.cio.gov/',
  ])('leaves %s alone', (href) => {
    expect(index.resolve(href)).toEqual({ kind: 'external' });
  });
});

test('liquidUrl finds posts by name and files by path', () => {
  expect(index.liquidUrl('post_url', '2020-01-01-first-post')).toBe('/base/blog/first-post/');
  expect(index.liquidUrl('post_url', 'en/2020-01-02-second')).toBe('/base/blog/2020/Second-É.html');
  expect(index.liquidUrl('link', '_posts/2020-01-01-first-post.md')).toBe('/base/blog/first-post/');
  expect(index.liquidUrl('link', 'no/such.md')).toBeUndefined();
});

test('two posts for one address are named', () => {
  const twice = [...posts, { path: 'x.md', url: '/about', aliases: [], slug: 'x' }];
  expect(sharedAddresses(twice)).toEqual([{ url: '/about', path: 'x.md', other: 'about.md' }]);
});

describe('refUrl finds the page that Hugo does', () => {
  const paths = [
    'content/en/blog/2020/hut.md',
    'content/en/blog/2021/valley/index.md',
    'content/en/guides/_index.md',
    'content/fr/blog/2020/hut.md',
    'content/en/guides/hut.md',
  ];
  const pages = paths.map((path) => ({ path, url: `/${path.slice(8)}`, aliases: [], slug: path }));
  const hugo = createLinkIndex(pages, { hosts: [], baseurl: '', root: '', files: [] });
  test.each([
    ['/blog/2020/hut.md', 'content/en/blog/2021/valley/index.md', '/en/blog/2020/hut.md'],
    ['blog/2020/hut#food', 'content/fr/blog/2020/hut.md', '/fr/blog/2020/hut.md#food'],
    ['hut.md', 'content/en/guides/_index.md', '/en/guides/hut.md'],
    ['valley', 'content/en/guides/hut.md', '/en/blog/2021/valley/index.md'],
    ['/guides/_index.md', 'content/en/blog/2020/hut.md', '/en/guides/_index.md'],
    ['hut.md', 'content/en/blog/2021/valley/index.md', undefined],
    ['nowhere', 'content/en/guides/hut.md', undefined],
  ])('%s in %s', (argument, from, url) => {
    expect(hugo.refUrl(argument, from)).toBe(url);
  });
});
