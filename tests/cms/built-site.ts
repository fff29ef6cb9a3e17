import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'cheerio';
import type { Document } from '../../src/document/document.ts';
import { printDocument } from '../../src/html/print.ts';
import { type Inventory, inventoryOf } from '../../src/prove/inventory.ts';
import { sameUrl } from '../../src/prove/same-url.ts';
import { keptOf } from './arrived.ts';
import { type BuiltPage, buildSite, type RealGenerator } from './generators.ts';
import type { Migrated } from './migrate.ts';

/** What a built site says of its posts, against the documents. */
export interface Judged {
  readonly posts: number;
  readonly words: number;
  readonly of: number;
  /** What differs, with the post it is in. */
  readonly faults: readonly string[];
}

/** Build a migrated site with the real generator, and compare each page with the old one. */
export function judgeBuilt(generator: RealGenerator, { folder, docs }: Migrated, installed: string): Judged {
  const page = buildSite(generator, folder, installed);
  const posts = postsByKey(path.join(folder, generator.name, generator.posts));
  const faults: string[] = [];
  let [count, words, of] = [0, 0, 0];
  for (const doc of docs) {
    const built = page(posts.get(doc.key) ?? '');
    // Docusaurus builds drafts for their author only.
    if (!built && doc.meta.draft && generator.name === 'docusaurus') continue;
    const say = (fault: string): number => faults.push(`${doc.source.path}: ${fault}`);
    if (!built) {
      say('no page');
      continue;
    }
    count++;
    const [old, now] = [read(printDocument(doc, { embeds: 'frame' })), read(plain(built.html))];
    const kept = keptOf(wordsOf(old), wordsOf(now));
    words += kept;
    of += wordsOf(old).length;
    if (kept !== wordsOf(old).length || kept !== wordsOf(now).length) say(`${kept} of ${wordsOf(old).length} words`);
    for (const fault of [...built.lacking, ...differences(doc, built, old, now)]) say(fault);
  }
  return { posts: count, words, of, faults };
}

function postsByKey(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
  return new Map(
    files.map((file) => {
      const key = /^key: "?([0-9a-f-]{36})"?$/m.exec(readFileSync(path.join(root, file), 'utf8'))?.[1] ?? '';
      return [key, file.replace(/\.md$/, '')];
    }),
  );
}

/** Footnote marks have each generator's own form. */
function plain(html: string): string {
  const $ = load(html, null, false);
  $('[data-footnote-ref], [data-footnote-backref], .data-footnote-backref, .hash-link, #footnote-label').remove();
  return $.html();
}

function read(html: string): Inventory {
  return inventoryOf(load(html, null, false).root().contents().toArray());
}

function wordsOf({ words }: Inventory): readonly string[] {
  return words.map(({ value }) => value).filter((word) => !word.startsWith('\uFFFC'));
}

function differences(doc: Document, built: BuiltPage, old: Inventory, now: Inventory): readonly string[] {
  const faults: string[] = [];
  const title = doc.meta.title.replaceAll(/\s+/g, ' ').trim() || doc.meta.slug;
  if (!built.title.includes(title)) faults.push(`title ${built.title}`);
  const at = doc.meta.date && new Date(doc.meta.date.iso).toISOString();
  if (at !== undefined && Date.parse(built.date) !== Date.parse(at)) faults.push(`date ${built.date}, not ${at}`);
  const texts = ({ headings }: Inventory): string => headings.map(({ value }) => value).join(' | ');
  if (texts(old) !== texts(now)) faults.push(`headings ${texts(now)}, not ${texts(old)}`);
  // An address that stood in the text as text becomes a link; none may be lost.
  const links = new Set(now.links.map(({ value }) => sameUrl(withoutHash(value.url))));
  for (const { value } of old.links)
    if (!links.has(sameUrl(withoutHash(value.url)))) faults.push(`no link to ${value.url}`);
  const embeds = new Set(now.embeds.map(({ value }) => value));
  // A post on X was its text and a script; the text is there, and a link.
  for (const { value } of old.embeds)
    if (!embeds.has(value) && !links.has(sameUrl(value))) faults.push(`no player ${value}`);
  if (now.rows.length < old.rows.length) faults.push(`${now.rows.length} of ${old.rows.length} rows`);
  if (now.code.length < old.code.length) faults.push(`${now.code.length} of ${old.code.length} pieces of code`);
  return faults;
}

/** Docusaurus gives files that are linked to addresses of their own: `/assets/images/x-0f3a….png`. */
function withoutHash(url: string): string {
  return url.replace(/^\/(?:assets\/(?:images|files)|uploads)\/(?:.*\/)?([^/]+?)(?:-[0-9a-f]{32})?(\.\w+)$/, '/$1$2');
}
