import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Document, documentSchema } from '../../src/document/document.ts';
import { type GoldPost, goldSetSchema } from './gold-set.ts';

/** Read the labelled posts: those that the rules were tuned on, or those of other sites. */
export async function readGold(set: 'gold' | 'blind' = 'gold'): Promise<readonly GoldPost[]> {
  const file = path.join(import.meta.dirname, `${set}.json`);
  return goldSetSchema.parse(JSON.parse(await readFile(file, 'utf8'))).posts;
}

/** Read a post's document from an output folder that holds one run a site (`DIR/<site>/json/…`) or one for all (`DIR/json/<site>/…`). */
export async function readDocument(folder: string, post: string): Promise<Document | undefined> {
  const [site = '', ...rest] = post.split('/');
  const inSite = rest.join('/');
  const bare = inSite.replace(/\.[a-z]+$/, '');
  const places = [inSite, bare].flatMap((name) => [
    path.join(folder, site, 'json', `${name}.json`),
    path.join(folder, 'json', site, `${name}.json`),
  ]);
  for (const place of places) {
    const text = await readFile(place, 'utf8').catch(() => undefined);
    if (text !== undefined) return documentSchema.parse(JSON.parse(text));
  }
  return undefined;
}
