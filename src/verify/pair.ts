import { pathKeys } from '../read/link-path.ts';
import type { PostRecord } from '../post/post-record.ts';
import type { NewFile } from './new-files.ts';
import type { UrlMap } from './url-map.ts';

/** How a legacy post and a file of the new content were found to be one. */
export type PairedBy = 'path' | 'name' | 'url' | 'slug';

/** A legacy post and its file. */
export interface Pair {
  readonly record: PostRecord;
  readonly file: NewFile;
  readonly by: PairedBy;
}

interface Keys {
  readonly by: PairedBy;
  readonly ofPost: (record: PostRecord) => readonly string[];
  readonly ofFile: (file: NewFile) => readonly string[];
}

/** Pair posts and files: by path less extension, else by the end of the path, the address, the slug. Each file once. */
export function pairPosts(
  records: readonly PostRecord[],
  files: readonly NewFile[],
  newUrl: UrlMap = () => undefined,
): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  const taken = new Set<NewFile>();
  for (const { by, ofPost, ofFile } of ways(newUrl)) {
    const free = files.filter((file) => !taken.has(file));
    const left = records.filter(({ path }) => !pairs.has(path));
    const found = byKey(free, ofFile);
    const wanted = byKey(left, ofPost);
    for (const record of left) {
      const key = ofPost(record).find((one) => found.get(one)?.length === 1 && wanted.get(one)?.length === 1);
      const [file] = key === undefined ? [] : (found.get(key) ?? []);
      if (!file || taken.has(file)) continue;
      taken.add(file);
      pairs.set(record.path, { record, file, by });
    }
  }
  return records.flatMap(({ path }) => pairs.get(path) ?? []);
}

function ways(newUrl: UrlMap): readonly Keys[] {
  const urlsOf = ({ url, aliases }: PostRecord): string[] =>
    [url, ...aliases].flatMap((one) => (one === undefined ? [] : [newUrl(one) ?? one]));
  return [
    { by: 'path', ofPost: ({ path }) => [stemOf(path)], ofFile: ({ path }) => [stemOf(path)] },
    // `markdown/_posts/2020-05-01-a.md` of a run's whole output, `src/content/_posts/…` of a new site.
    { by: 'path', ofPost: ({ path }) => [stemOf(path)], ofFile: ({ path }) => endsOf(stemOf(path)) },
    { by: 'url', ofPost: (record) => urlsOf(record).flatMap(urlKeys), ofFile: ({ urls }) => urls.flatMap(urlKeys) },
    { by: 'name', ofPost: ({ path }) => [nameOf(path)], ofFile: ({ path }) => [nameOf(path)] },
    { by: 'url', ofPost: (record) => urlsOf(record).flatMap(urlKeys), ofFile: ({ path }) => endsOf(placeOf(path)) },
    { by: 'slug', ofPost: ({ slug }) => [slug], ofFile: ({ slugs }) => slugs },
    { by: 'slug', ofPost: ({ slug }) => [slug], ofFile: ({ path }) => [undated(nameOf(placeOf(path)))] },
  ];
}

function byKey<Thing>(
  things: readonly Thing[],
  keysOf: (thing: Thing) => readonly string[],
): ReadonlyMap<string, readonly Thing[]> {
  const map = new Map<string, Thing[]>();
  for (const thing of things)
    for (const key of new Set(keysOf(thing))) if (key) map.set(key, [...(map.get(key) ?? []), thing]);
  return map;
}

/** `/a/b.html` and `/a/b/` lead to one page. */
function urlKeys(url: string): readonly string[] {
  const key = pathKeys(url.replace(/^(?:https?:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')).at(-1);
  return key === undefined || key === '/' ? [] : [key];
}

function stemOf(path: string): string {
  return path.replace(/\.[^./]+$/, '').normalize('NFC');
}

/** `a/b/c` is at `a/b/c`, `b/c` and `c`, each with and without a slash before it. */
function endsOf(stem: string): readonly string[] {
  const parts = stem.split('/').filter(Boolean);
  return parts.flatMap((_, index) => [parts.slice(index).join('/'), `/${parts.slice(index).join('/')}`]);
}

function nameOf(path: string): string {
  return stemOf(path).slice(stemOf(path).lastIndexOf('/') + 1);
}

/** The place a generator serves a file at: `blog/a/index.md` is `blog/a`. */
function placeOf(path: string): string {
  return stemOf(path).replace(/\/_?index$/, '');
}

function undated(name: string): string {
  return name.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, '');
}
