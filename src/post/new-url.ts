import type { PostRecord } from './post-record.ts';

/** What a URL pattern is made of beside its fixed text. */
const pieces = ['slug', 'collection', 'lang', 'year', 'month', 'day'] as const;

/**
 * Fill a URL pattern for a post: `{slug}`, `{collection}`, `{lang}`, `{year}`, `{month}`, `{day}`. A piece that the post
 * does not have is left out, with its slash.
 */
export function newUrl(record: PostRecord | undefined, pattern: string | undefined): string | undefined {
  if (!record || pattern === undefined) return undefined;
  const { slug, collection, lang = '', date } = record;
  const [year = '', month = '', day = ''] = date?.iso.slice(0, 10).split('-') ?? [];
  const values: Readonly<Record<string, string>> = { slug, collection, lang, year, month, day };
  return pattern.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all).replace(/\/{2,}/g, '/');
}

/** Say why a pattern gives no address, or undefined where it does. */
export function patternFault(pattern: string): string | undefined {
  const unknown = [...pattern.matchAll(/\{(.*?)\}/g)].find(([, name]) => !pieces.some((piece) => piece === name));
  if (unknown) return `has no piece ${unknown[0]}; there is ${pieces.map((piece) => `{${piece}}`).join(', ')}`;
  if (!pattern.startsWith('/')) return 'has to begin with /';
  if (!pattern.includes('{slug}')) return 'has to hold {slug}, else posts would share an address';
  return undefined;
}
