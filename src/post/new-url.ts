import { fillPattern } from '../url-pattern.ts';
import type { PostRecord } from './post-record.ts';

/** Say where the new site has a post, by a pattern such as `/{lang}/blog/{slug}/`; undefined without one. */
export function newUrl(record: PostRecord | undefined, pattern: string | undefined): string | undefined {
  if (!record || pattern === undefined) return undefined;
  const { slug, collection, lang = '', date } = record;
  const [year = '', month = '', day = ''] = date?.iso.slice(0, 10).split('-') ?? [];
  return fillPattern(pattern, { slug, collection, lang, year, month, day });
}
