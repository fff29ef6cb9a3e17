import { describe, expect, test } from 'vitest';
import { checkConfig } from '../src/config.ts';
import { newUrl } from '../src/post/new-url.ts';
import { chooseTargets, chooseTransforms } from '../src/run/choose-targets.ts';
import { figures } from '../transforms/figures.ts';
import { json } from '../src/targets/json.ts';

describe('a wrong setting is named, with what it should be and its value', () => {
  test.each([
    [{ to: 'markdown' }, 'to: Invalid input: expected array, received string (it is "markdown").'],
    [
      { transforms: { figures: 'no' } },
      'transforms.figures: has to be true, false or an object of options (it is "no").',
    ],
    [{ outptu: 'x' }, /: there is no setting 'outptu'; there is input, output, to, /],
    [{ links: { patern: 'x' } }, "links has no setting 'patern'; there is pattern."],
    [{ max: { 'raw-islands': 1 } }, /max has no setting 'raw-islands'; there is moved, changed-by-rule, raw-island, /],
    [
      { uploads: { quality: 'low' } },
      "uploads.quality: has to be a number from 1 to 100, 'auto' or { ssim: 0.8 to 1 }",
    ],
    [
      { extend: { targets: ['x'] } },
      'extend.targets.0: has to be a target: an object with name, summary and configure',
    ],
    [
      { links: { pattern: '/blog/{slg}/' } },
      'links.pattern: has no piece {slg}; there is {slug}, {collection}, {lang}',
    ],
    [{ uploads: { url: 'media' } }, 'uploads.url: has to begin with / or https:// (it is "media").'],
    [{ links: { pattern: '/blog/' } }, 'links.pattern: has to hold {slug}, else posts would share an address'],
    [{ links: { pattern: '{slug}' } }, 'links.pattern: has to begin with / (it is "{slug}").'],
  ])('%j', (config, said) => {
    expect(() => checkConfig(config, 'refonte.config.ts')).toThrow(said);
  });

  test('also an option of a transform', () => {
    const config = checkConfig({ transforms: { 'drop-active': { tracker: ['x'] } } }, 'The test');
    expect(() => chooseTransforms(config)).toThrow("transforms.drop-active has no setting 'tracker'.");
  });
});

test.each([
  ['/media', '/media/'],
  ['https://cdn.vallon.example/a/', 'https://cdn.vallon.example/a/'],
])('uploads served at %s have addresses under %s', (url, under) => {
  expect(checkConfig({ uploads: { url } }, 'The test').uploads.url).toBe(under);
});

test('an extension of the name of another is refused', () => {
  const config = checkConfig({ extend: { transforms: [figures], targets: [json] } }, 'The test');
  expect(() => chooseTransforms(config)).toThrow("Two transforms are named 'figures'; give yours another name.");
  expect(() => chooseTargets(config)).toThrow("Two targets are named 'json'; give yours another name.");
});

test('an address is made of the pieces that a post has', () => {
  const post = { path: 'a.md', collection: 'posts', draft: false, title: 'A', slug: 'a', url: undefined, aliases: [] };
  const pattern = '/{lang}/{collection}/{year}/{slug}/';
  expect(newUrl({ ...post, lang: 'en' }, pattern)).toBe('/en/posts/a/');
  expect(newUrl(post, pattern)).toBe('/posts/a/');
  expect(newUrl(post, undefined)).toBeUndefined();
});
