import { spawn } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { pushSystems } from '../src/push/index.ts';
import { openPush, type OpenPushOptions } from '../src/push/open-push.ts';
import type { PushResult } from '../src/push/push.ts';
import { fakeDirectus } from './push/fake-directus.ts';
import { fakeGhost } from './push/fake-ghost.ts';
import { type FakeServer, type FakeSystem, type Fault, serve } from './push/fake-server.ts';
import { fakeStrapi } from './push/fake-strapi.ts';
import { fakeWordpress } from './push/fake-wordpress.ts';
import { payloadFolder, type PayloadFolder, post } from './push/payload-folder.ts';
import { filesIn, refonte } from './run-cli.ts';

const fakes: Readonly<Record<string, () => FakeSystem>> = {
  strapi: fakeStrapi,
  directus: fakeDirectus,
  ghost: fakeGhost,
  wordpress: fakeWordpress,
};

const docs = [post('one', 'The first'), post('two', 'The second', { draft: true }), post('three', 'The third')];

interface Pushed extends PushResult {
  readonly waits: readonly number[];
  readonly said: readonly string[];
}

const open: FakeServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function started(
  fake: FakeSystem,
  faultOf?: (count: number, line: string) => Fault | undefined,
): Promise<FakeServer> {
  const server = await serve(fake, faultOf);
  open.push(server);
  return server;
}

/** Push with a clock that only waiting moves. */
async function pushTo(
  name: string,
  fake: FakeSystem,
  { url }: Pick<FakeServer, 'url'>,
  { output }: PayloadFolder,
  more: Partial<OpenPushOptions> = {},
): Promise<Pushed> {
  const waits: number[] = [];
  const said: string[] = [];
  let now = Date.parse('2026-01-01T00:00:00Z');
  const sleep = (time: number): Promise<void> => {
    waits.push(time);
    now += time;
    return Promise.resolve();
  };
  const result = await openPush({
    system: name,
    url,
    env: fake.env,
    output,
    rate: 10,
    collection: 'posts',
    makeCollection: false,
    allowHttp: false,
    network: { fetch, sleep, now: () => now },
    warn: (text) => said.push(text),
    ...more,
  });
  return { ...result, waits, said };
}

const sum = ({ counts }: PushResult, done: 'created' | 'updated' | 'unchanged' | 'failed'): number =>
  Object.values(counts).reduce((all, count) => all + count[done], 0);

const titles = (fake: FakeSystem): readonly string[] => fake.posts().map(({ title }) => title);

test('there is a fake of each system', () => {
  expect(Object.keys(fakes)).toEqual(pushSystems.map(({ name }) => name));
});

describe.each(Object.entries(fakes))('%s', (name, fakeOf) => {
  const folderWith = (): Promise<PayloadFolder> => payloadFolder(name, docs);

  test('gets every post, file and term once, also after a second push and one without a record', async () => {
    const fake = fakeOf();
    const server = await started(fake);
    const folder = await folderWith();
    const first = await pushTo(name, fake, server, folder);
    expect(first.failures).toEqual([]);
    expect(titles(fake)).toEqual(['The first', 'The second', 'The third']);
    expect(fake.posts().map(({ slug }) => slug)).toEqual(['one', 'two', 'three']);
    expect(fake.files()).toBe(3);
    expect(sum(first, 'created')).toBe(6 + fake.terms().length);
    const held = [fake.posts(), fake.files(), fake.terms()];

    const writes = server.log.filter((line) => !/^(?:GET|HEAD)/.test(line)).length;
    const second = await pushTo(name, fake, server, folder);
    expect(sum(second, 'unchanged')).toBe(sum(first, 'created'));
    expect(server.log.filter((line) => !/^(?:GET|HEAD)/.test(line))).toHaveLength(writes);

    rmSync(path.join(folder.root, '.refonte'), { recursive: true });
    const third = await pushTo(name, fake, server, folder);
    expect(third.failures).toEqual([]);
    expect(third.counts['post']).toMatchObject({ created: 0, updated: 3 });
    // Ghost lists no files, so that only the record knows them.
    if (name !== 'ghost') expect([fake.posts(), fake.files(), fake.terms()]).toEqual(held);
    expect(fake.posts()).toHaveLength(3);
    expect(fake.terms()).toEqual(held[2]);
  });

  test('sends what changed, and nothing else', async () => {
    const fake = fakeOf();
    const server = await started(fake);
    const before = await folderWith();
    await pushTo(name, fake, server, before);
    const after = await payloadFolder(name, [
      docs[0] ?? post('x', 'x'),
      post('two', 'Another', { draft: true }),
      post('three', 'The third'),
    ]);
    renameSync(path.join(before.root, '.refonte'), path.join(after.root, '.refonte'));
    const result = await pushTo(name, fake, server, after);
    expect(result.counts['post']).toEqual({ created: 0, updated: 1, unchanged: 2, failed: 0 });
    expect(titles(fake)).toEqual(['The first', 'Another', 'The third']);
  });

  test('waits as long as a busy server asks, and arrives', async () => {
    const fake = fakeOf();
    const server = await started(fake, (count) => {
      if (count === 4) return { status: 429, retryAfter: '7' };
      if (count === 6) return { status: 503 };
      return count === 9 ? { status: 429, retryAfter: 'Thu, 01 Jan 2026 00:01:00 GMT' } : undefined;
    });
    const { waits, failures } = await pushTo(name, fake, server, await folderWith());
    expect(failures).toEqual([]);
    expect(waits).toContain(7000);
    expect(waits).toContain(500);
    expect(Math.max(...waits)).toBeGreaterThan(40_000);
    expect(fake.posts()).toHaveLength(3);
    expect(fake.files()).toBe(3);
  });

  test('keeps to the rate', async () => {
    const fake = fakeOf();
    const { waits } = await pushTo(name, fake, await started(fake), await folderWith(), { rate: 4 });
    expect(new Set(waits)).toEqual(new Set([250]));
  });

  test.each(['broken-after', 'broken-before'] as const)(
    'makes nothing twice where a connection is %s a deed',
    async (fault) => {
      const fake = fakeOf();
      const seen = new Set<string>();
      const server = await started(fake, (_, line) => {
        // Every kind of request breaks once; Ghost's uploads have no key that one could look for.
        const kind = line.replace(/\?.*$/, '');
        if (seen.has(kind) || kind.endsWith('upload/')) return undefined;
        seen.add(kind);
        return fault;
      });
      const { failures } = await pushTo(name, fake, server, await folderWith());
      expect(failures).toEqual([]);
      expect(fake.posts().map(({ slug }) => slug)).toEqual(['one', 'two', 'three']);
      expect(fake.files()).toBe(3);
      expect(new Set(fake.terms()).size).toBe(fake.terms().length);
    },
  );

  test('goes on where it was stopped', async () => {
    const fake = fakeOf();
    const server = await started(fake);
    const folder = await folderWith();
    let done = 0;
    const stopped = (): boolean => done === 5;
    const half = await pushTo(name, fake, server, folder, { stopped, onProgress: () => done++ });
    expect(half.isStopped).toBe(true);
    const rest = await pushTo(name, fake, server, folder);
    expect(sum(rest, 'unchanged')).toBe(5);
    expect(sum(half, 'created') + sum(rest, 'created')).toBe(6 + fake.terms().length);
    expect(titles(fake)).toEqual(['The first', 'The second', 'The third']);
  });

  test('names the file and the field of what the server refuses, and sends the rest', async () => {
    const fake = fakeOf();
    const folder = await payloadFolder(name, [
      post('one', 'The first'),
      post('two', 'Refused'),
      post('three', 'The third'),
    ]);
    const { failures, counts } = await pushTo(name, fake, await started(fake), folder);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ kind: 'post', field: 'title' });
    expect(failures[0]?.name).toMatch(/^\w+\/[\w.-]+, .*two/);
    expect(counts['post']).toMatchObject({ created: 2, failed: 1 });
    expect(titles(fake)).toEqual(['The first', 'The third']);
  });

  test('does not send a post whose picture is missing', async () => {
    const fake = fakeOf();
    const folder = await folderWith();
    // Ghost's pictures are in its archive.
    if (name === 'ghost') return;
    rmSync(path.join(folder.root, 'uploads/team.webp'));
    const { failures } = await pushTo(name, fake, await started(fake), folder);
    expect(failures[0]).toMatchObject({ kind: 'file', reason: 'uploads/team.webp is not in the output' });
    expect(failures[1]?.reason).toMatch(/is not on the server/);
    expect(fake.posts()).toEqual([]);
  });

  test('changes nothing in a dry run, and says what it would do', async () => {
    const fake = fakeOf();
    const server = await started(fake);
    const folder = await folderWith();
    const before = filesIn(folder.root);
    const { counts, failures } = await pushTo(name, fake, server, folder, { isDry: true });
    expect(failures).toEqual([]);
    expect(counts['post']).toMatchObject({ created: 3 });
    expect(counts['file']).toMatchObject({ created: 3 });
    expect(server.log.filter((line) => !line.startsWith('GET '))).toEqual([]);
    expect(filesIn(folder.root)).toEqual(before);
  });

  test('stops with a word about the token that the server does not know', async () => {
    const fake = fakeOf();
    const env = Object.fromEntries(
      Object.entries(fake.env).map(([key, value]) => [key, value.replaceAll(/[a-h]/g, 'c')]),
    );
    const pushed = pushTo(name, fake, await started(fake), await folderWith(), { env });
    await expect(pushed).rejects.toThrow(/HTTP 401.*token/);
  });

  test('gives up on a server that stays down', async () => {
    const fake = fakeOf();
    const server = await started(fake, () => ({ status: 502 }));
    const pushed = pushTo(name, fake, server, await folderWith());
    await expect(pushed).rejects.toMatchObject({ code: 'push-stopped', exitCode: 1 });
    expect(server.log).toHaveLength(7);
  });

  test('goes on without a thing that breaks the server each time', async () => {
    const fake = fakeOf();
    const answer: FakeSystem['answer'] = (request) =>
      request.method !== 'GET' && JSON.stringify(request.json).includes('The second')
        ? { status: 500, body: 'crash' }
        : fake.answer(request);
    const { failures } = await pushTo(name, fake, await started({ ...fake, answer }), await folderWith());
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ kind: 'post', status: 500, reason: 'crash' });
    expect(titles(fake)).toEqual(['The first', 'The third']);
  });

  test('does not take a page of another kind for the system', async () => {
    const fake = { ...fakeOf(), answer: () => ({ status: 200, body: '<h1>Welcome</h1>' }) };
    const pushed = pushTo(name, fake, await started(fake), await folderWith());
    await expect(pushed).rejects.toThrow(/does not answer as .*Welcome.*--url/);
  });

  test('takes no token elsewhere', async () => {
    const fake = fakeOf();
    const elsewhere = await started(fake);
    const server = await started({ ...fake, answer: () => ({ status: 307, body: '' }) });
    await expect(pushTo(name, fake, server, await folderWith())).rejects.toMatchObject({ code: 'push-refused' });
    expect(elsewhere.log).toEqual([]);
  });
});

describe.each(['ghost', 'wordpress'])('%s, which knows posts by their slug', (name) => {
  test('does not write over a post of somebody else', async () => {
    const fake = (fakes[name] ?? fakeGhost)();
    fake.plant?.('two', 'Somebody’s own');
    const folder = await payloadFolder(name, docs);
    const { failures } = await pushTo(name, fake, await started(fake), folder);
    expect(failures.map(({ reason }) => reason)).toEqual([expect.stringContaining('Somebody’s own')]);
    expect(titles(fake)).toEqual(['Somebody’s own', 'The first', 'The third']);
  });
});

test('Strapi gets a draft as a draft, and each picture where it is', async () => {
  const fake = fakeStrapi();
  await pushTo('strapi', fake, await started(fake), await payloadFolder('strapi', docs));
  expect(fake.posts().map(({ body }) => body.startsWith('draft'))).toEqual([false, true, false]);
  expect(fake.posts()[0]?.body).toContain('"hero":3');
});

test('Directus gets its collection when asked', async () => {
  const fake = fakeDirectus([]);
  const server = await started(fake);
  const folder = await payloadFolder('directus', docs);
  await expect(pushTo('directus', fake, server, folder)).rejects.toThrow(/HTTP 403/);
  const { said } = await pushTo('directus', fake, server, folder, { makeCollection: true });
  expect(said).toEqual(['The collection posts was made.']);
  expect(fake.posts()).toHaveLength(3);
});

test('WordPress is not asked again for a file that it does not allow', async () => {
  const fake = fakeWordpress();
  const body = {
    code: 'rest_upload_sideload_error',
    message: 'Sorry, this file type is not permitted.',
    data: { status: 500 },
  };
  const answer: FakeSystem['answer'] = (request) => (request.form ? { status: 500, body } : fake.answer(request));
  const server = await started({ ...fake, answer });
  const { failures } = await pushTo('wordpress', fake, server, await payloadFolder('wordpress', docs));
  expect(failures[0]).toMatchObject({ kind: 'file', status: 500, reason: body.message });
  expect(server.log.filter((line) => line === 'POST /wp-json/wp/v2/media')).toHaveLength(3);
});

test('WordPress shows each picture where it has it now, and takes a post without a date', async () => {
  const fake = fakeWordpress();
  const folder = await payloadFolder('wordpress', [post('one', 'The first', { date: undefined })]);
  const { failures, said } = await pushTo('wordpress', fake, await started(fake), folder);
  expect(failures).toEqual([]);
  const [{ body } = { body: '' }] = fake.posts();
  expect(body).toContain('http://127.0.0.1/wp-content/uploads/');
  expect(body).not.toContain('https://www.example.org/uploads/');
  expect(body).toContain('"date_gmt":"1970-01-01T00:00:01"');
  expect(said).toEqual([expect.stringMatching(/no user for equipe-exemple/)]);
});

describe('what is wrong before anything is sent', () => {
  const fake = fakeStrapi();
  const wrong: readonly (readonly [string, Partial<OpenPushOptions>, RegExp])[] = [
    ['no address', { url: undefined }, /--url/],
    ['an address that is none', { url: 'cms' }, /'cms' is no address/],
    ['an address with a password', { url: 'https://a:b@cms.example.org' }, /environment/],
    ['http to another machine', { url: 'http://cms.example.org' }, /https.*--allow-http/],
    ['no token', { env: {} }, /REFONTE_TOKEN or STRAPI_TOKEN/],
    ['a token that is none', { system: 'ghost', env: { REFONTE_TOKEN: 'x' } }, /REFONTE_TOKEN does not look like/],
    ['no such system', { system: 'drupal' }, /strapi, directus, ghost, wordpress/],
    ['no payload', { system: 'directus', env: { DIRECTUS_TOKEN: 'good' } }, /refonte run --to directus/],
  ];

  test.each(wrong)('%s', async (_, more, message) => {
    const pushed = pushTo('strapi', fake, { url: 'http://127.0.0.1:9' }, await payloadFolder('strapi', docs), more);
    await expect(pushed).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) as unknown });
  });
});

describe('the program', () => {
  const program = path.join(import.meta.dirname, '..', 'dist', 'src', 'cli.js');

  test('that is killed in the middle goes on and sends nothing twice', async () => {
    const fake = fakeStrapi();
    const folder = await payloadFolder('strapi', docs);
    const env = { ...process.env, STRAPI_TOKEN: 'good' };
    let victim: ReturnType<typeof spawn> | undefined;
    const server = await started(fake, (_, line) => {
      // After the deed, before the answer: nobody knows whether it was done.
      if (!line.startsWith('POST /api/posts') || !victim) return undefined;
      victim.kill('SIGKILL');
      victim = undefined;
      return 'broken-after';
    });
    const args = ['push', 'strapi', '--url', server.url, '--out', folder.root, '--rate', '1000', '--json'];
    victim = spawn(process.execPath, [program, ...args], { env, stdio: 'ignore' });
    await new Promise((done) => victim?.once('exit', done));
    expect(fake.posts()).toHaveLength(1);
    process.env['STRAPI_TOKEN'] = 'good';
    const { code, stdout } = await refonte(folder.root, ...args).finally(() => delete process.env['STRAPI_TOKEN']);
    expect(code).toBe(0);
    const { counts } = JSON.parse(stdout) as PushResult;
    expect(counts['file']).toEqual({ created: 0, updated: 0, unchanged: 3, failed: 0 });
    expect(counts['post']).toEqual({ created: 2, updated: 1, unchanged: 0, failed: 0 });
    expect(titles(fake)).toEqual(['The first', 'The second', 'The third']);
  });

  test('says what failed, with its file and field, and exits with 1', async () => {
    const fake = fakeStrapi();
    const folder = await payloadFolder('strapi', [post('two', 'Refused')]);
    const server = await started(fake);
    process.env['REFONTE_TOKEN'] = 'good';
    const said = await refonte(folder.root, 'push', 'strapi', '--url', server.url, '--out', '.').finally(
      () => delete process.env['REFONTE_TOKEN'],
    );
    expect(said.code).toBe(1);
    expect(said.stderr).toContain(
      'strapi/payload.json, posts[0] (/two/): title: title must be at most 255 characters (HTTP 400)',
    );
    expect(said.stderr).not.toContain('good');
    expect(existsSync(path.join(folder.root, '.refonte/lock'))).toBe(false);
  });
});
