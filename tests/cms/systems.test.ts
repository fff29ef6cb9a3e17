import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { migrate, type Migrated, sites } from './migrate.ts';
import { type OnServer, readers } from './read-back.ts';
import { bringUp, type Environment, envFileOf, installed, script, scripts, stop } from './real-system.ts';
import { expectWhole } from './whole.ts';

interface System {
  readonly name: string;
  /** The program that imports the payload of a folder, and its arguments. */
  readonly send: (folder: string, env: string) => readonly [string, ...string[]];
  readonly prepare?: (folder: string, env: Environment) => Promise<void>;
  /** How often a post is there after a second import. */
  readonly afterSecond: 1 | 2;
}

const { execPath } = process;

const systems: readonly System[] = [
  {
    name: 'ghost',
    send: (folder, env) => [execPath, script('ghost-verify.mjs'), env, `${folder}/ghost/ghost-import.zip`],
    afterSecond: 2,
  },
  {
    name: 'wordpress',
    send: (folder, env) => {
      const payload = `${folder}/wordpress/export.xml`;
      const importer = existsSync(`${installed}/importer`) ? ['--importer', `${installed}/importer`] : [];
      return ['php', script('wordpress-verify.php'), env, payload, '--media', folder, ...importer];
    },
    afterSecond: 1,
  },
  {
    name: 'strapi',
    send: (folder, env) => [
      execPath,
      script('strapi-verify.mjs'),
      env,
      `${folder}/strapi/payload.json`,
      '--files',
      folder,
    ],
    afterSecond: 1,
  },
  {
    name: 'directus',
    prepare: makeCollection,
    send: (folder, env) => {
      const read = (name: string): unknown => JSON.parse(readFileSync(`${folder}/directus/${name}.json`, 'utf8'));
      const payload = `${folder}/directus/all.json`;
      writeFileSync(payload, JSON.stringify({ files: read('files'), posts: read('posts') }));
      return [execPath, script('directus-verify.mjs'), env, payload, '--files', folder];
    },
    afterSecond: 1,
  },
];

/** Make the collection as the payload has it. */
async function makeCollection(folder: string, env: Environment): Promise<void> {
  const headers = { authorization: `Bearer ${env['DIRECTUS_TOKEN']}`, 'content-type': 'application/json' };
  await fetch(`${env['DIRECTUS_URL']}/collections/posts`, { method: 'DELETE', headers });
  const body = readFileSync(`${folder}/directus/collection.json`, 'utf8');
  const made = await fetch(`${env['DIRECTUS_URL']}/collections`, { method: 'POST', headers, body });
  if (!made.ok) throw new Error(`the collection was refused: ${await made.text()}`);
}

describe.skipIf(!existsSync(scripts)).each(systems)('the real $name', ({ name, send, prepare, afterSecond }) => {
  const reader = readers[name];
  if (!reader) throw new Error(`nothing reads ${name} back`);

  afterEach(() => stop(envFileOf(name)));

  test.each(sites)('has every post of %s with all its words, also after a second import', async (site) => {
    const { folder, docs }: Migrated = await migrate(site, name);
    const env = bringUp(name, reader.port);
    const before = new Set((await reader.read(env)).posts.map(({ slug }) => slug));
    await prepare?.(folder, env);
    const sendAll = async (): Promise<readonly OnServer[]> => {
      const [program, ...args] = send(folder, envFileOf(name));
      execFileSync(program, args, { stdio: 'ignore' });
      return (await reader.read(env)).posts.filter(({ slug }) => !before.has(slug));
    };
    const first = await sendAll();
    expect(first).toHaveLength(docs.length);
    await expectWhole(`import ${name} ${site}`, docs, first, reader, env);
    const second = await sendAll();
    expect(second).toHaveLength(docs.length * afterSecond);
    await expectWhole(`second import ${name} ${site}`, docs, second, reader, env);
  });
});
