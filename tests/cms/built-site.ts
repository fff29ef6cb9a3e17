import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Document } from '../../src/document/document.ts';
import { printDocument } from '../../src/html/print.ts';
import type { Inventory } from '../../src/prove/inventory.ts';
import { sameUrl } from '../../src/prove/same-url.ts';
import { type Arrived, type Figures, figuresOf, keptOf, read, titleOf, wordsOf } from './arrived.ts';
import { type BuiltPage, buildSite, type RealGenerator } from './generators.ts';
import type { Migrated } from './migrate.ts';

/** What a built site says of its posts, against the documents. */
export interface Judged {
  readonly figures: Figures;
  /** Files of the site that the pages show. */
  readonly pictures: number;
  /** What differs, with the post it is in. */
  readonly faults: readonly string[];
}

/** Build a migrated site with the real generator, and compare each page with the old one. */
export function judgeBuilt(generator: RealGenerator, { folder, docs }: Migrated, installed: string): Judged {
  const pageOf = buildSite(generator, folder, installed);
  const posts = postsByKey(path.join(folder, generator.name, generator.posts));
  const pictures = new Set<string>();
  const faults: string[] = [];
  const arrived: Arrived[] = [];
  // Docusaurus builds drafts for their author only.
  const shown = docs.filter(({ meta }) => !(meta.draft && generator.name === 'docusaurus'));
  for (const doc of shown) {
    const page = pageOf(posts.get(doc.key) ?? '');
    if (!page) continue;
    const title = titleOf(doc);
    arrived.push({ ...page, title: page.title.includes(title) ? title : page.title });
    for (const picture of page.pictures) pictures.add(picture);
    for (const fault of differences(doc, page)) faults.push(`${doc.source.path}: ${fault}`);
  }
  const figures = figuresOf(shown, arrived);
  return { figures, pictures: pictures.size, faults: [...figures.missing, ...figures.faults, ...faults] };
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

function differences(doc: Document, page: BuiltPage): readonly string[] {
  const [old, now] = [read(printDocument(doc, { embeds: 'frame' })), read(page.html)];
  const faults: string[] = [];
  const kept = keptOf(wordsOf(old), wordsOf(now));
  const [before, after] = [wordsOf(old).length, wordsOf(now).length];
  if (kept !== before || kept !== after) faults.push(`${kept} of ${before} words are among ${after}`);
  const texts = ({ headings }: Inventory): string => headings.map(({ value }) => value).join(' | ');
  if (texts(old) !== texts(now)) faults.push(`headings ${texts(now)}, not ${texts(old)}`);
  const embeds = new Set(now.embeds.map(({ value }) => value));
  const links = new Set(now.links.map(({ value }) => sameUrl(value.url)));
  // A post on X was its text and a script; the text is there, and a link.
  for (const { value } of old.embeds)
    if (!embeds.has(value) && !links.has(sameUrl(value))) faults.push(`no player ${value}`);
  if (now.rows.length < old.rows.length) faults.push(`${now.rows.length} of ${old.rows.length} rows`);
  if (now.code.length < old.code.length) faults.push(`${now.code.length} of ${old.code.length} pieces of code`);
  const images = old.images.length - now.images.length;
  if (images > 0) faults.push(`${images} pictures are gone`);
  // What the old site had lost is lost here too.
  const lost = doc.uploads.filter(({ status }) => status === 'missing').map(({ ref }) => ref.replace(/^\.*\//, ''));
  for (const src of page.lacking)
    if (!lost.some((ref) => sameUrl(src).endsWith(sameUrl(ref)))) faults.push(`no picture ${src}`);
  return faults;
}
