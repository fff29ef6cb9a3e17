import type { AuditPage } from './page.ts';
import type { Field } from './report.ts';

interface Seen {
  readonly types: Map<string, number>;
  readonly holds: Map<string, number>;
  readonly posts: Set<string>;
  readonly filled: Set<string>;
  example: string;
}

/** List the front matter fields with their types, how many posts fill them and what their values hold. */
export function fieldsOf(pages: readonly AuditPage[]): readonly Field[] {
  const fields = new Map<string, Seen>();
  for (const { path, data } of pages) {
    for (const [key, value] of Object.entries(data ?? {})) visit(fields, path, key, value, 0);
  }
  return [...fields]
    .map(([name, seen]) => ({
      name,
      types: Object.fromEntries([...seen.types].toSorted(([one], [two]) => (one < two ? -1 : 1))),
      posts: seen.posts.size,
      fill: pages.length === 0 ? 0 : seen.filled.size / pages.length,
      holds: Object.fromEntries([...seen.holds].toSorted(([one], [two]) => (one < two ? -1 : 1))),
      example: seen.example,
    }))
    .toSorted((one, two) => two.posts - one.posts || (one.name < two.name ? -1 : 1));
}

function visit(fields: Map<string, Seen>, path: string, name: string, value: unknown, depth: number): void {
  const seen = fields.get(name) ?? {
    types: new Map(),
    holds: new Map(),
    posts: new Set(),
    filled: new Set(),
    example: '',
  };
  fields.set(name, seen);
  const type = typeOf(value);
  seen.types.set(type, (seen.types.get(type) ?? 0) + 1);
  seen.posts.add(path);
  if (type !== 'empty') seen.filled.add(path);
  if (typeof value === 'string') {
    for (const held of heldBy(value)) seen.holds.set(held, (seen.holds.get(held) ?? 0) + 1);
  }
  if (seen.example === '' && type !== 'empty' && type !== 'map' && type !== 'list') seen.example = excerpt(value);
  if (depth > 6) return;
  if (Array.isArray(value)) for (const item of value) visit(fields, path, `${name}[]`, item, depth + 1);
  else if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) visit(fields, path, `${name}.${key}`, item, depth + 1);
  }
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : 'list';
  if (value instanceof Date) return 'date';
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}(?:[T ]\d|$)/.test(value) ? 'date' : 'string';
  return isMap(value) ? 'map' : typeof value;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

const signs: readonly (readonly [string, RegExp])[] = [
  ['markdown', /\[[^\]\n]+\]\([^)\n]+\)|\*\*[^*\n]+\*\*|^#{1,6} |^[*-] /m],
  ['html', /<\/?[a-z][^>\n]*>/i],
  ['liquid', /\{\{|\{%/],
  ['image', /\.(?:png|jpe?g|gif|webp|svg|avif)(?:[?#]|$)/i],
  ['long text', /^[\s\S]{400}|\n[^\S\n]*\n/],
];

function heldBy(value: string): readonly string[] {
  return signs.filter(([, sign]) => sign.test(value)).map(([name]) => name);
}

function excerpt(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : String(value);
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
