import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createGfmReader } from '../../src/markdown/gfm.ts';
import type { StrapiBlock } from '../../src/targets/strapi/nodes.ts';
import { readStrapiBlocks } from '../../src/targets/strapi/read-back.ts';
import { type Arrived, shareOf } from './arrived.ts';
import { migrate, type Migrated, sites } from './migrate.ts';
import { bringUp, type Environment, envFileOf, installed, script, scripts, stop } from './real-system.ts';
import { placed } from './strapi-body.ts';

type Row = Readonly<Record<string, string | null>>;

interface System {
  readonly name: string;
  readonly port: number;
  /** Send the payload of a folder; write what the system has then to a file. */
  readonly send: (migrated: Migrated, env: string, out: string) => readonly string[];
  readonly prepare?: (migrated: Migrated, env: Environment) => Promise<void>;
  readonly read: (row: Row) => Arrived;
  /** What a second import does. */
  readonly again: 'updates' | 'skips' | 'doubles';
}

const gfm = createGfmReader();

const systems: readonly System[] = [
  {
    name: 'ghost',
    port: 2468,
    send: ({ folder }, env, out) => [
      script('ghost-verify.mjs'),
      env,
      `${folder}/ghost/ghost-import.zip`,
      '--json',
      out,
    ],
    read: ({ title, html }) => ({ title: title ?? '', html: html ?? '' }),
    again: 'doubles',
  },
  {
    name: 'wordpress',
    port: 8191,
    send: ({ folder }, env, out) => [
      script('wordpress-verify.php'),
      env,
      `${folder}/wordpress/export.xml`,
      '--media',
      folder,
      '--json',
      out,
      ...(existsSync(`${installed}/importer`) ? ['--importer', `${installed}/importer`] : []),
    ],
    read: (row) => ({ title: row['post_title'] ?? '', html: row['post_content'] ?? '' }),
    again: 'skips',
  },
  {
    name: 'strapi',
    port: 8193,
    send: ({ folder }, env, out) => [
      script('strapi-verify.mjs'),
      env,
      `${folder}/strapi/payload.json`,
      '--files',
      folder,
      '--json',
      out,
    ],
    read: ({ title, body, bodyMarkdown }) => ({
      title: title ?? '',
      html: body ? readStrapiBlocks(placed(body) as StrapiBlock[], () => '') : gfm(bodyMarkdown ?? ''),
    }),
    again: 'updates',
  },
  {
    name: 'directus',
    port: 8194,
    prepare: makeCollection,
    send: ({ folder }, env, out) => {
      const [files, posts] = ['files', 'posts'].map(
        (name) => JSON.parse(readFileSync(`${folder}/directus/${name}.json`, 'utf8')) as unknown,
      );
      writeFileSync(`${folder}/directus/all.json`, JSON.stringify({ files, posts }));
      return [script('directus-verify.mjs'), env, `${folder}/directus/all.json`, '--files', folder, '--json', out];
    },
    read: ({ title, body }) => ({ title: title ?? '', html: body ?? '' }),
    again: 'updates',
  },
];

/** Make the collection as the payload has it. */
async function makeCollection({ folder }: Migrated, env: Environment): Promise<void> {
  const headers = { authorization: `Bearer ${env['DIRECTUS_TOKEN']}`, 'content-type': 'application/json' };
  await fetch(`${env['DIRECTUS_URL']}/collections/posts`, { method: 'DELETE', headers });
  const body = readFileSync(`${folder}/directus/collection.json`, 'utf8');
  const made = await fetch(`${env['DIRECTUS_URL']}/collections`, { method: 'POST', headers, body });
  if (!made.ok) throw new Error(`the collection was refused: ${await made.text()}`);
}

describe.skipIf(!existsSync(scripts)).each(systems)('the real $name', (system) => {
  const env = envFileOf(system.name);

  afterEach(() => stop(env));

  test.each(sites)('has every post of %s with all its words, also after a second import', async (site) => {
    const migrated = await migrate(site, system.name);
    await system.prepare?.(migrated, bringUp(system.name, system.port));
    const send = (): readonly Row[] => {
      const out = path.join(migrated.folder, 'arrived.json');
      const program = system.name === 'wordpress' ? 'php' : process.execPath;
      execFileSync(program, [...system.send(migrated, env, out)], { stdio: 'ignore' });
      const { posts } = JSON.parse(readFileSync(out, 'utf8')) as { readonly posts: readonly Row[] };
      return posts.filter((row) => row['post_type'] !== 'attachment');
    };
    const rows = send();
    const share = shareOf(migrated.docs, rows.map(system.read));
    process.stdout.write(`${system.name} ${site}: ${rows.length} posts, ${share.words} of ${share.of} words\n`);
    expect(share.missing).toEqual([]);
    expect(share.words / share.of).toBeGreaterThan(0.999);
    const again = send();
    if (system.again === 'skips') expect(again).toEqual([]);
    if (system.again === 'updates') expect(again).toHaveLength(rows.length);
  });
});
