import { slugOf } from './slug.ts';

/** Name the post of a site generator by its legacy path, without extension: `en/_posts/18-05-23-A post.md` is `en/18-05-23-a-post`. */
export function plainPath(source: string): string {
  const parts = source.replace(/\.[^./]+$/, '').split('/');
  const named = parts.filter((part, index) => index === parts.length - 1 || !/^_?posts$/.test(part));
  const path = named.map((part) => slugOf(part) || 'post').join('/');
  // To Hugo all posts beside an `index.md` are pieces of it, and no pages.
  return path.replace(/(^|\/)index$/, '$1index-page');
}
