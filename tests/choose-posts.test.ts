import { expect, test } from 'vitest';
import { checkConfig } from '../src/config.ts';
import type { PostFile } from '../src/read/site.ts';
import { choosePosts } from '../src/run/choose-posts.ts';

const posts = ['_posts/a.md', '_posts/[b].md', 'news/c.md'].map((path): PostFile => ({
  path,
  relative: path,
  collection: 'posts',
  draft: false,
  size: 1,
  mtimeMs: 0,
}));
const chosen = (wanted: { readonly only?: string; readonly limit?: number }): readonly string[] =>
  choosePosts(posts, checkConfig(wanted, 'The test')).map(({ path }) => path);

test.each([
  [{}, ['_posts/a.md', '_posts/[b].md', 'news/c.md']],
  [{ limit: 2 }, ['_posts/a.md', '_posts/[b].md']],
  [{ only: '_posts/*' }, ['_posts/a.md', '_posts/[b].md']],
  [{ only: '_posts/*', limit: 1 }, ['_posts/a.md']],
  // A path is itself, whatever it would mean as a glob.
  [{ only: '_posts/[b].md' }, ['_posts/[b].md']],
])('%j chooses %j', (wanted, paths) => {
  expect(chosen(wanted)).toEqual(paths);
});
