import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { openOutput } from '../../src/disk/output-folder.ts';
import { openPush } from '../../src/push/open-push.ts';
import type { PushResult } from '../../src/push/push.ts';
import { migrate, type Migrated, sites } from './migrate.ts';
import { readers } from './read-back.ts';
import { expectWhole } from './whole.ts';
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
    await expectWhole(`push ${name} ${site}`, migrated.docs, posts, reader, env);

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
