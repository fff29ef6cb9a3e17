import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { openOutput } from '../../src/disk/output-folder.ts';
import { openPush } from '../../src/push/open-push.ts';
import type { PushResult } from '../../src/push/push.ts';
import { shareOf } from './arrived.ts';
import { migrate, type Migrated, sites } from './migrate.ts';
import { type OnServer, readers, type ServerReader } from './read-back.ts';
import { bringUp, type Environment, envFileOf, scripts, stop } from './real-system.ts';

function pushAll(system: string, url: string, env: Environment, { folder }: Migrated): Promise<PushResult> {
  return openPush({
    system,
    url,
    env,
    output: openOutput(folder),
    rate: 200,
    collection: 'posts',
    makeCollection: system === 'directus',
    allowHttp: false,
    network: { fetch, sleep: (time) => sleep(time), now: Date.now },
    warn: () => undefined,
  });
}

/** Ask for every file that a post shows and that is the server's own; give those that do not answer. */
async function deadFiles(
  posts: readonly OnServer[],
  { url, headers }: ServerReader,
  env: Environment,
): Promise<{ readonly asked: number; readonly dead: readonly string[] }> {
  const root = url(env);
  const own = posts.flatMap(({ files }) => files).map((file) => new URL(file, root).href);
  const wanted = [...new Set(own.filter((file) => file.startsWith(`${root}/`)))];
  const dead: string[] = [];
  for (const file of wanted) {
    const response = await fetch(file, { headers: headers?.(env) ?? {} });
    // A body that nobody reads holds its connection.
    await response.arrayBuffer();
    if (!response.ok) dead.push(file);
  }
  return { asked: wanted.length, dead };
}

describe.skipIf(!existsSync(scripts)).each(Object.entries(readers))('a push to the real %s', (name, reader) => {
  afterEach(() => stop(envFileOf(name)));

  test.each(sites)('has %s whole, and nothing twice after three pushes', async (site) => {
    const migrated = await migrate(site, name);
    const env = bringUp(name, reader.port);
    const url = reader.url(env);
    const before = new Set((await reader.read(env)).posts.map(({ slug }) => slug));
    await reader.clear?.(env);
    const first = await pushAll(name, url, env, migrated);
    expect(first.failures).toEqual([]);
    const there = await reader.read(env);
    const posts = there.posts.filter(({ slug }) => !before.has(slug));
    expect(posts).toHaveLength(migrated.docs.length);
    const share = shareOf(migrated.docs, posts);
    const { asked, dead } = await deadFiles(posts, reader, env);
    const dates = posts.filter(({ date }) => migrated.docs.some((doc) => sameTime(doc.meta.date?.iso, date))).length;
    process.stdout.write(
      `push ${name} ${site}: ${posts.length} posts, ${dates} dates, ${share.words} of ${share.of} words, ${asked} files asked for, ${dead.length} dead\n`,
    );
    expect(share.missing).toEqual([]);
    expect(share.words / share.of).toBeGreaterThan(0.999);
    expect(dates).toBe(posts.length);
    // A picture that the old site had lost is lost here too, under its old address.
    expect(dead.filter((file) => !isLostBefore(file, migrated))).toEqual([]);

    const second = await pushAll(name, url, env, migrated);
    for (const count of Object.values(second.counts))
      expect(count).toMatchObject({ created: 0, updated: 0, failed: 0 });
    rmSync(path.join(migrated.folder, '.refonte', 'push'), { recursive: true });
    const third = await pushAll(name, url, env, migrated);
    expect(third.failures).toEqual([]);
    expect(third.counts['post']).toMatchObject({ created: 0, updated: migrated.docs.length });
    const after = await reader.read(env);
    expect(after.posts).toHaveLength(there.posts.length);
    expect(after.files).toBe(there.files);
  });
});

/** Posts without a date get none, or the first second of 1970 or the one after. */
function sameTime(iso: string | undefined, date: string | null): boolean {
  if (iso === undefined) return date === null || Math.abs(Date.parse(date)) <= 60_000;
  return date !== null && Math.abs(Date.parse(date) - Date.parse(iso)) <= 60_000;
}

function isLostBefore(file: string, { docs }: Migrated): boolean {
  const lost = docs.flatMap(({ uploads }) => uploads).filter(({ status }) => status === 'missing');
  return lost.some(({ ref }) => file.endsWith(ref.replace(/^\.*\//, '')));
}
