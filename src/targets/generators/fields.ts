import { stringify } from 'yaml';
import type { Document } from '../../document/document.ts';
import type { PostPart } from '../post-part.ts';

/** Front matter, in the order to print. Fields without a value are left out. */
export type Fields = Readonly<Record<string, unknown>>;

/** Print front matter so that YAML 1.1 and 1.2 read the same in it: `no` stays a word and `2024-01-01` in a title text. */
export function fieldsText(fields: Fields): string {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined && !isEmpty(value));
  if (kept.length === 0) return '';
  const text = stringify(Object.fromEntries(kept), {
    version: '1.1',
    lineWidth: 0,
    // `0o17` is a word in YAML 1.1 and 15 in 1.2.
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  });
  // Docusaurus reads a date in quotes as none.
  return text.replace(/^date: "(\d[\d:TZ+.-]*)"$/m, 'date: $1');
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The fields that every generator names alike. */
export function commonFields(part: PostPart, doc: Document): Fields {
  return {
    title: part.title,
    date: part.date?.iso,
    description: part.excerpt.replaceAll(/\s+/g, ' ') || undefined,
    lang: part.lang,
    authors: part.authors,
    categories: part.categories,
    tags: part.tags,
    image: doc.meta.heroImage?.url || undefined,
    imageAlt: doc.meta.heroImage?.url ? doc.meta.heroImage.alt : undefined,
    draft: part.draft || undefined,
    aliases: addressesOf(part),
    key: part.key,
    legacy: { path: part.path, ...doc.meta.extra },
  };
}

/** The addresses the legacy site served the post at. */
export function addressesOf({ url, aliases }: PostPart): readonly string[] {
  return [...new Set([...(url === undefined ? [] : [url]), ...aliases])];
}
