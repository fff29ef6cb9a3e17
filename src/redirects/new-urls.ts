import { documentKey } from '../post/document-key.ts';
import type { PostRecord } from '../post/post-record.ts';
import { newUrl } from '../post/new-url.ts';
import type { Target } from '../targets/target.ts';

/**
 * Say where the new site has each post, by its path: by the config's pattern, else as the first target that has
 * addresses of its own gives them, else where the legacy site had it.
 */
export function newUrls(
  records: readonly PostRecord[],
  pattern: string | undefined,
  targets: readonly Target[],
  baseurl: string,
): ReadonlyMap<string, string> {
  const target = targets.find(({ urls }) => urls !== undefined);
  if (pattern === undefined && target?.urls) {
    const posts = records.map(({ path, slug }) => ({ path, slug, key: documentKey(path) }));
    const urls = target.urls(posts);
    return new Map(records.map(({ path }, index) => [path, urls[index] ?? '/']));
  }
  return new Map(
    records.flatMap((record) => {
      const kept = record.url === undefined ? undefined : baseurl + record.url;
      const url = pattern === undefined ? kept : newUrl(record, pattern);
      return url === undefined ? [] : [[record.path, url] as const];
    }),
  );
}
