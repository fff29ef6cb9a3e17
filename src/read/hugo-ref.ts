import type { LinkedPost } from './link-tables.ts';

/** Finds the page that `{{< ref "x" >}}` or `{{< relref "x#part" >}}` means, as seen from a file of the site. */
export type FindRef = (argument: string, fromPath: string) => LinkedPost | undefined;

/**
 * Make the finder of Hugo's `ref`: a path from the content folder (`/blog/x.md`), one from the page's own folder, or the
 * name of a page that no other has; with its ending or without, a bundle by its folder.
 */
export function createFindRef(posts: readonly LinkedPost[]): FindRef {
  let byName: ReadonlyMap<string, readonly LinkedPost[]> | undefined;
  return (argument, fromPath) => {
    byName ??= indexOf(posts);
    const wanted = stemOf(argument.replace(/[#?].*$/s, ''));
    if (wanted === '') return undefined;
    const named = byName.get(wanted.split('/').at(-1) ?? '') ?? [];
    const folder = fromPath.split('/').slice(0, -1).join('/');
    const near = stemOf(`${folder}/${wanted}`);
    const beside = argument.startsWith('/') ? undefined : named.find(({ path }) => stemOf(path) === near);
    const meant = named.filter(({ path }) => `/${stemOf(path)}`.endsWith(`/${wanted}`));
    // The same page in another language is a page of its own.
    const sameRoot = meant.filter(({ path }) => languageOf(path) === languageOf(fromPath));
    return beside ?? only(sameRoot, wanted) ?? only(meant, wanted);
  };
}

/** Sort pages by their last name; most sites never ask. */
function indexOf(posts: readonly LinkedPost[]): ReadonlyMap<string, readonly LinkedPost[]> {
  const byName = new Map<string, LinkedPost[]>();
  for (const post of posts) {
    const name = stemOf(post.path).split('/').at(-1) ?? '';
    const known = byName.get(name);
    if (known) known.push(post);
    else byName.set(name, [post]);
  }
  return byName;
}

function only(posts: readonly LinkedPost[], wanted: string): LinkedPost | undefined {
  if (posts.length === 1) return posts[0];
  const depth = wanted.split('/').length;
  const whole = posts.filter(({ path }) => stemOf(path).split('/').length - depth <= 2);
  return depth > 1 && whole.length === 1 ? whole[0] : undefined;
}

/** A page's path without what may be left out of it: `/a/b/_index.fr.md` is `a/b`. */
function stemOf(path: string): string {
  return path
    .replace(/^\.?\/+|\/+$/g, '')
    .replace(/\.(?:md|markdown|html?)$/i, '')
    .replace(/\.[a-z]{2}(?:-[a-z]{2,4})?$/i, '')
    .replace(/(?:^|\/)_?index$/, '')
    .replaceAll(/\/\.(?=\/)/g, '')
    .replaceAll(/[^/]+\/\.\.\//g, '')
    .toLowerCase();
}

/** `content/fr/x.md` and `x.fr.md` are French. */
function languageOf(path: string): string {
  return /^content\/([a-z]{2}(?:-[a-z]{2,4})?)\//i.exec(path)?.[1] ?? /\.([a-z]{2})\.\w+$/i.exec(path)?.[1] ?? '';
}
