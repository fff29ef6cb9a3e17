import { filters as builtIn, type Liquid } from 'liquidjs';
import { parseDate } from './dates.ts';
import { slugify } from './slugify.ts';
import type { TimeZone } from './time-zone.ts';

/** What Jekyll's filters need to know of the site. */
export interface FilterSite {
  readonly url: string;
  readonly baseurl: string;
  readonly zone: TimeZone;
}

/** Give an engine the filters that Jekyll adds to Liquid; those that need the site's files or its Markdown are left out. */
export function registerJekyllFilters(engine: Liquid, site: FilterSite): void {
  const simple: Readonly<Record<string, (input: unknown, ...args: readonly unknown[]) => unknown>> = {
    relative_url: (input) => relativeUrl(textOf(input), site.baseurl),
    absolute_url: (input) => absoluteUrl(textOf(input), site),
    strip_index: (input) => textOf(input).replace(/\/index\.html?$/, '/'),
    slugify: (input, mode) => slugify(textOf(input), textOf(mode) || 'default'),
    xml_escape: (input) => escapeHtml(textOf(input)),
    cgi_escape: (input) => encodeURIComponent(textOf(input)).replaceAll('%20', '+'),
    uri_escape: (input) => encodeURI(textOf(input)),
    jsonify: (input) => JSON.stringify(input ?? null),
    inspect: (input) => JSON.stringify(input ?? null),
    number_of_words: (input) => textOf(input).split(/\s+/).filter(Boolean).length,
    normalize_whitespace: (input) => textOf(input).replaceAll(/\s+/g, ' ').trim(),
    to_integer: (input) => Math.trunc(Number(input)) || 0,
    array_to_sentence_string: (input, word) => sentenceOf(input, textOf(word) || 'and'),
    markdownify: (input) => plainParagraph(textOf(input)),
    date_to_string: (input, style) => dateText(input, false, style, site.zone),
    date_to_long_string: (input, style) => dateText(input, true, style, site.zone),
    date_to_xmlschema: (input) => parseDate(textOf(input), { zone: site.zone })?.iso ?? input,
  };
  for (const [name, filter] of Object.entries(simple)) engine.registerFilter(name, filter);
  registerDate(engine, site.zone);
}

function registerDate(engine: Liquid, zone: TimeZone): void {
  const { date } = builtIn;
  if (typeof date !== 'function') return;
  engine.registerFilter('date', function dateInZone(input: unknown, ...args: unknown[]): unknown {
    // `2024-07-03` is midnight on the site's own clock, not on UTC's.
    const parsed = typeof input === 'string' ? parseDate(input, { zone }) : undefined;
    return date.call(this, (parsed ? new Date(parsed.instant) : input) as string, ...(args as [string]));
  });
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return '';
}

/** Escape text for HTML as Ruby's CGI does. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const absolute = /^[a-z][a-z0-9+.-]*:/i;

/** Put the site's base path before a path, as Jekyll's `relative_url` does. */
export function relativeUrl(path: string, baseurl: string): string {
  if (absolute.test(path)) return path;
  const joined = [baseurl.replace(/\/$/, ''), path].map((part) =>
    part === '' || part.startsWith('/') ? part : `/${part}`,
  );
  return encodeURI(joined.join('')).replaceAll(/%25([0-9A-Fa-f]{2})/g, '%$1');
}

function absoluteUrl(path: string, site: FilterSite): string {
  return absolute.test(path) ? path : site.url + relativeUrl(path, site.baseurl);
}

function sentenceOf(input: unknown, word: string): string {
  const items = Array.isArray(input) ? input.map((item) => textOf(item)) : [textOf(input)];
  if (items.length < 3) return items.join(` ${word} `);
  return `${items.slice(0, -1).join(', ')}, ${word} ${items.at(-1)}`;
}

/** Markdown that is nothing but words; anything else stays for the site's own parser. */
function plainParagraph(text: string): string {
  const plain =
    /^[\p{L}\p{N} ,;:!?/()%€«»’“”\u00a0\u202f.-]+$/u.test(text) && !/--|\.\.\.|^\s*(?:-|\d+\.)\s|:\/\//.test(text);
  if (!plain) throw new Error('markdownify needs the site’s Markdown parser');
  return `<p>${text.trim()}</p>\n`;
}

const months: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

function dateText(input: unknown, long: boolean, style: unknown, zone: TimeZone): unknown {
  const date = parseDate(textOf(input), { zone });
  if (!date) throw new Error('not a date');
  const clock = zone.clockAt(date.instant);
  const name = months[clock.month - 1] ?? '';
  const month = long ? name : name.slice(0, 3);
  if (style !== 'ordinal') return `${String(clock.day).padStart(2, '0')} ${month} ${clock.year}`;
  return `${clock.day}${ordinal(clock.day)} ${month} ${clock.year}`;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
