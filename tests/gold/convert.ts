import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkConfig } from '../../src/config.ts';
import { openDisk } from '../../src/disk/open-disk.ts';
import { type Document, documentSchema } from '../../src/document/document.ts';
import { createDoPost } from '../../src/post/do-post.ts';
import { readSite } from '../../src/read/site.ts';
import { chooseTargets, chooseTransforms } from '../../src/run/choose-targets.ts';
import { recordPosts } from '../../src/run/record-posts.ts';
import type { GoldPost } from './gold-set.ts';

/** Find the corpus: where `REFONTE_CORPUS` says, else beside the checkout; undefined where there is none. */
export function findCorpus(): string | undefined {
  const folder = process.env['REFONTE_CORPUS'] ?? path.join('..', 'shared', 'corpus');
  return existsSync(path.join(folder, 'seed')) ? folder : undefined;
}

/** Find the sites of the second set, one folder each: where `REFONTE_BLIND_CORPUS` says; undefined where there are none. */
export function findBlindCorpus(): string | undefined {
  const folder = process.env['REFONTE_BLIND_CORPUS'];
  return folder !== undefined && existsSync(path.join(folder, 'beta.gouv.fr')) ? folder : undefined;
}

/** Convert the labelled posts, each with the site it is of, and write nothing but into a folder that goes. */
export async function convertGold(corpus: string, posts: readonly GoldPost[]): Promise<ReadonlyMap<string, Document>> {
  const sites = [...new Set(posts.map((post) => post.path.split('/')[0] ?? ''))];
  const documents = new Map<string, Document>();
  for (const name of sites) {
    const outputRoot = await mkdtemp(path.join(tmpdir(), 'refonte-gold-'));
    const { site: door } = openDisk({ siteRoot: path.join(corpus, name), outputRoot });
    const site = await readSite(door);
    const config = checkConfig({ to: ['json'], prove: false }, 'gold');
    const records = await recordPosts(site, door, new Map());
    const [targets, transforms] = [chooseTargets(config), chooseTransforms(config)];
    const doPost = createDoPost({ site, records, config, targets, transforms });
    for (const post of site.posts) {
      const whole = `${name}/${post.path}`;
      if (!posts.some((one) => one.path === whole)) continue;
      const [file] = doPost({ post, bytes: await door.read(post.path), uploads: {} }).files;
      if (file) documents.set(whole, documentSchema.parse(JSON.parse(file.content.toString())));
    }
    await rm(outputRoot, { recursive: true });
  }
  return documents;
}
