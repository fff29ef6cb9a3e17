import { load } from 'cheerio';
import { diffArrays } from 'diff';
import type { Document } from '../../src/document/document.ts';
import { inAscii } from '../../src/in-ascii.ts';
import { printDocument } from '../../src/html/print.ts';
import { type Inventory, inventoryOf } from '../../src/prove/inventory.ts';
import { sameUrl } from '../../src/prove/same-url.ts';
import { uploadsOf } from '../../src/targets/upload-paths.ts';

/** A post as it was read back from a system. */
export interface Arrived {
  readonly title: string;
  readonly html: string;
  readonly date: string | null;
  /** Tags and categories. */
  readonly tags: readonly string[];
}

/** Of how many things how many arrived. */
interface Share {
  readonly kept: number;
  readonly of: number;
}

/** What arrived of a site. */
export interface Figures {
  /** Posts that are not there. */
  readonly missing: readonly string[];
  /** What differs, with the post it is in. */
  readonly faults: readonly string[];
  readonly posts: Share;
  readonly dates: Share;
  /** Posts with all their tags and categories. */
  readonly tags: Share;
  /** Links by their addresses, those to files of the site by their texts. */
  readonly links: Share;
  /** Words, in order. */
  readonly words: Share;
}

/** Compare what arrived with the documents; of several posts of one title the one that fits best counts. */
export function figuresOf(docs: readonly Document[], arrived: readonly Arrived[]): Figures {
  const missing: string[] = [];
  const faults: string[] = [];
  const counts = { posts: 0, dates: 0, tags: 0, links: 0, words: 0 };
  const of = { links: 0, words: 0 };
  const left = new Set(arrived);
  for (const doc of docs) {
    const old = read(printDocument(doc, { embeds: 'frame' }));
    of.links += old.links.length;
    of.words += wordsOf(old).length;
    const best = bestOf(doc, old, [...left]);
    if (!best) {
      missing.push(doc.source.path);
      continue;
    }
    left.delete(best.post);
    const hasTags = [...doc.meta.tags, ...doc.meta.categories].every((tag) => hasTag(best.post.tags, tag));
    const isDated = sameTime(doc.meta.date?.iso, best.post.date);
    const links = linksKept(doc, old, best.now);
    if (!hasTags) faults.push(`${doc.source.path}: tags ${best.post.tags.join(', ')}`);
    if (!isDated) faults.push(`${doc.source.path}: date ${best.post.date}`);
    for (const url of links.lost) faults.push(`${doc.source.path}: no link to ${url}`);
    counts.posts += 1;
    counts.dates += Number(isDated);
    counts.tags += Number(hasTags);
    counts.links += old.links.length - links.lost.length;
    counts.words += best.words;
  }
  const share = (name: 'posts' | 'dates' | 'tags'): Share => ({ kept: counts[name], of: docs.length });
  return {
    missing,
    faults,
    posts: share('posts'),
    dates: share('dates'),
    tags: share('tags'),
    links: { kept: counts.links, of: of.links },
    words: { kept: counts.words, of: of.words },
  };
}

/** One line of the table of figures. */
export function lineOf(name: string, { posts, dates, tags, links, words }: Figures): string {
  const part = ({ kept, of }: Share): string => `${kept} of ${of}`;
  const percent = ((100 * words.kept) / words.of).toFixed(3);
  return `${name}: posts ${part(posts)}, dates ${part(dates)}, tags ${part(tags)}, links ${part(links)}, words ${part(words)} (${percent} %)`;
}

/** Files of the output that the posts show, in their bodies and before them: what a system has to answer for. */
export function picturesOf(docs: readonly Document[], heroes = true): ReadonlySet<string> {
  const shown = docs.flatMap((doc) => {
    const find = uploadsOf(doc);
    const urls = read(printDocument(doc)).images.map(({ value }) => value.url);
    return [...urls, (heroes && doc.meta.heroImage?.url) || ''].flatMap((url) => find(url)?.path ?? []);
  });
  return new Set(shown);
}

/** A post without a date has none to keep. */
function sameTime(iso: string | undefined, date: string | null): boolean {
  return iso === undefined || (date !== null && Math.abs(Date.parse(date) - Date.parse(iso)) <= 60_000);
}

/** Some systems tell no `Été` from `ETE`, and cut what is long. */
function hasTag(tags: readonly string[], wanted: string): boolean {
  const form = (tag: string): string => inAscii(plain(tag));
  return (
    !wanted.trim() ||
    tags.some((tag) => form(tag) === form(wanted) || (tag.length > 50 && wanted.startsWith(tag.replace(/…$/, ''))))
  );
}

interface Fit {
  readonly post: Arrived;
  readonly now: Inventory;
  readonly words: number;
}

function bestOf(doc: Document, old: Inventory, posts: readonly Arrived[]): Fit | undefined {
  const title = titleOf(doc);
  const fits = posts
    .filter(
      (post) => plain(post.title) === title || (post.title.length > 200 && title.startsWith(post.title.slice(0, 200))),
    )
    .map((post): Fit => {
      const now = read(post.html);
      return { post, now, words: keptOf(wordsOf(old), wordsOf(now)) };
    });
  return fits.sort((one, two) => two.words - one.words)[0];
}

function linksKept(doc: Document, old: Inventory, now: Inventory): { readonly lost: readonly string[] } {
  const urls = new Set(now.links.map(({ value }) => sameUrl(value.url)));
  const texts = new Set(now.links.map(({ value }) => value.text));
  // Docusaurus makes `LIEN` an address from the root.
  const isRooted = (url: string): boolean => /^[^/#?:]+$/.test(url) && [...urls].some((one) => one.endsWith(`/${url}`));
  const find = uploadsOf(doc);
  const isKept = ({ value: { url, text } }: Inventory['links'][number]): boolean =>
    urls.has(sameUrl(url)) || isRooted(url) || (find(url) !== undefined && texts.has(text));
  return { lost: old.links.filter((link) => !isKept(link)).map(({ value }) => value.url) };
}

/** Count the words that are there, in order. */
export function keptOf(wanted: readonly string[], got: readonly string[]): number {
  return diffArrays([...wanted], [...got])
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0);
}

/** Read what a page shows, less the marks of notes, for which each system has a form of its own. */
export function read(html: string): Inventory {
  const $ = load(html, null, false);
  $(
    'a[href^="#fn"], [data-footnote-ref], [data-footnote-backref], .data-footnote-backref, .hash-link, #footnote-label',
  ).remove();
  return inventoryOf($.root().contents().toArray());
}

/** The words without the pictures, whose addresses each system makes anew. */
export function wordsOf({ words }: Inventory): readonly string[] {
  return words.map(({ value }) => value).filter((word) => !word.startsWith('\uFFFC'));
}

/** The title that every target gives a post. */
export function titleOf({ meta }: Document): string {
  return plain(meta.title) || meta.slug;
}

function plain(title: string): string {
  return title
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replaceAll('&#039;', "'")
    .replaceAll('&#92;', '\\')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
