import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openDisk } from '../src/disk/open-disk.ts';
import { readOnlyIo } from '../src/disk/read-only-io.ts';
import type { DiskIo } from '../src/io.ts';
import { contentHash } from '../src/state/content-hash.ts';
import { type Closing, openState, type StateOptions } from '../src/state/open-state.ts';
import type { PlacedFile } from '../src/state/place-file.ts';
import type { Reason } from '../src/state/plan.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Site {
  readonly io: DiskIo;
  readonly put: (name: string, text: string) => void;
  readonly drop: (name: string) => void;
  readonly out: (name: string) => string | undefined;
  readonly edit: (name: string, text: string | Uint8Array) => void;
  readonly tree: () => Readonly<Record<string, string>>;
  readonly stamps: () => Readonly<Record<string, string>>;
}

function site(posts: Readonly<Record<string, string>>): Site {
  const root = mkdtempSync(path.join(tmpdir(), 'refonte-state-'));
  made.push(root);
  const siteRoot = path.join(root, 'site');
  const outputRoot = path.join(root, 'output');
  const put = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(siteRoot, name)), { recursive: true });
    writeFileSync(path.join(siteRoot, name), text);
  };
  mkdirSync(siteRoot);
  for (const [name, text] of Object.entries(posts)) put(name, text);
  const names = (): string[] =>
    existsSync(outputRoot)
      ? readdirSync(outputRoot, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.relative(outputRoot, path.join(entry.parentPath, entry.name)))
          .sort()
      : [];
  return {
    io: openDisk({ siteRoot, outputRoot }),
    put,
    drop: (name) => rmSync(path.join(siteRoot, name)),
    out: (name) =>
      existsSync(path.join(outputRoot, name)) ? readFileSync(path.join(outputRoot, name), 'utf8') : undefined,
    edit: (name, text) => {
      mkdirSync(path.dirname(path.join(outputRoot, name)), { recursive: true });
      writeFileSync(path.join(outputRoot, name), text);
    },
    tree: () =>
      Object.fromEntries(
        names()
          .filter((name) => !name.startsWith('.refonte/stat-'))
          .map((name) => [name, readFileSync(path.join(outputRoot, name), 'latin1')]),
      ),
    stamps: () =>
      Object.fromEntries(
        names().map((name) => {
          const stat = statSync(path.join(outputRoot, name));
          return [name, `${stat.ino} ${stat.mtimeMs}`];
        }),
      ),
  };
}

interface Ran {
  readonly todo: Readonly<Record<string, Reason>>;
  readonly isIdle: boolean;
  readonly did: Readonly<Record<string, PlacedFile['did']>>;
  readonly closing: Closing | undefined;
  readonly notices: readonly string[];
}

interface RunOptions extends Partial<StateOptions> {
  /** Stop after this many posts, as a signal does; `die` leaves everything as it is, as SIGKILL does. */
  readonly after?: number;
  readonly die?: boolean;
}

/** A run with a converter that shouts: `p.md` becomes `md/p.md`, and a `+x.png` in it takes the picture along. */
async function run({ io }: Site, { after = Infinity, die = false, ...options }: RunOptions = {}): Promise<Ran> {
  const state = await openState<{ readonly length: number }>(io, { rules: 'r1', ...options });
  const { files } = await io.site.list();
  const posts = files.filter(({ path: name }) => name.endsWith('.md'));
  const plan = state.settle(await state.plan(posts, files), new Map());
  const did: Record<string, PlacedFile['did']> = {};
  const note = (placed: readonly PlacedFile[]): void => placed.forEach((file) => (did[file.path] = file.did));
  for (const { file } of plan.todo.slice(0, after)) {
    const bytes = await io.site.read(file.path);
    const text = Buffer.from(bytes).toString();
    if (text === 'fail') {
      state.fail(file.path);
      continue;
    }
    const reads: Record<string, string> = {};
    const pictures = [];
    for (const [, name = ''] of text.matchAll(/\+(\S+\.png)/g)) {
      const picture = await io.site.read(name).catch(() => undefined);
      reads[name] = picture === undefined ? '' : contentHash(picture);
      if (picture !== undefined) pictures.push({ path: `uploads/${name}`, content: picture });
    }
    const page = { path: `md/${file.path}`, content: `${options.rules ?? 'r1'} ${text.toUpperCase()}` };
    note(
      await state.commit(file, {
        hash: contentHash(bytes),
        files: [page, ...pictures],
        reads,
        facts: { length: text.length },
      }),
    );
  }
  if (die) return { todo: {}, isIdle: false, did, closing: undefined, notices: state.notices };
  const isComplete = plan.todo.length <= after;
  if (isComplete && !plan.isIdle)
    note(await state.commitRun([{ path: 'index.txt', content: posts.map(({ path: name }) => name).join('\n') }]));
  const closing = await state.close(isComplete);
  const todo = Object.fromEntries(plan.todo.map(({ file, reason }) => [file.path, reason]));
  return { todo, isIdle: plan.isIdle, did, closing, notices: state.notices };
}

const three = { 'a.md': 'one', 'b.md': 'two +x.png', 'c.md': 'three +x.png', 'x.png': 'picture' };

describe('a run that is repeated', () => {
  test('has nothing to do, and touches nothing', async () => {
    const place = site(three);
    const first = await run(place);
    expect(first.todo).toEqual({ 'a.md': 'new', 'b.md': 'new', 'c.md': 'new' });
    expect(first.did).toEqual({
      'md/a.md': 'created',
      'md/b.md': 'created',
      'md/c.md': 'created',
      'uploads/x.png': 'created',
      'index.txt': 'created',
    });
    const before = place.stamps();
    const second = await run(place);
    expect(second).toMatchObject({ todo: {}, isIdle: true, did: {}, closing: { removed: [], kept: [] }, notices: [] });
    expect(place.stamps()).toEqual(before);
  });

  test('converts what changed, whatever the times say', async () => {
    const place = site(three);
    await run(place);
    place.put('a.md', 'ONE');
    expect((await run(place)).todo).toEqual({ 'a.md': 'source' });
    place.put('a.md', 'six');
    utimesSync(path.join(place.io.outputRoot, '../site/a.md'), 1e9, 1e9);
    expect((await run(place)).todo).toEqual({ 'a.md': 'source' });
    place.put('a.md', 'six');
    expect((await run(place)).todo).toEqual({});
  });

  test('notices a picture that changed, went or came', async () => {
    const place = site(three);
    await run(place);
    place.put('x.png', 'better!');
    expect((await run(place)).todo).toEqual({ 'b.md': 'dependency', 'c.md': 'dependency' });
    expect(place.out('uploads/x.png')).toBe('better!');
    place.drop('x.png');
    expect(await run(place)).toMatchObject({ todo: { 'b.md': 'dependency' }, closing: { removed: ['uploads/x.png'] } });
    place.put('x.png', 'back');
    expect((await run(place)).todo).toEqual({ 'b.md': 'dependency', 'c.md': 'dependency' });
  });

  test('with other rules converts all, and with a part of the posts removes none', async () => {
    const place = site(three);
    await run(place);
    expect((await run(place, { rules: 'r2' })).todo).toEqual({ 'a.md': 'rules', 'b.md': 'rules', 'c.md': 'rules' });
    place.drop('a.md');
    place.drop('b.md');
    expect((await run(place, { rules: 'r2', isPartial: true })).closing).toEqual({ removed: [], kept: [] });
    expect(place.out('md/a.md')).toBe('r2 ONE');
  });
});

describe('posts that are gone', () => {
  test('are none where their folder could not be looked into', async () => {
    const place = site({ ...three, 'locked/d.md': 'four' });
    await run(place);
    place.drop('locked/d.md');
    expect((await run(place, { hidden: ['locked'] })).closing).toEqual({ removed: [], kept: [] });
    expect((await run(place)).closing).toEqual({ removed: ['md/locked/d.md'], kept: [] });
  });

  test('take their output with them, but not what others need', async () => {
    const place = site(three);
    await run(place);
    place.drop('b.md');
    const { closing, did } = await run(place);
    expect(closing).toEqual({ removed: ['md/b.md'], kept: [] });
    expect(did).toEqual({ 'index.txt': 'updated' });
    expect(place.out('uploads/x.png')).toBe('picture');
  });

  test('are not removed by the dozen without a word', async () => {
    const posts = Object.fromEntries(Array.from({ length: 30 }, (_, nth) => [`${nth}.md`, `text ${nth}`]));
    const place = site(posts);
    await run(place);
    const before = place.tree();
    for (const nth of [1, 2, 3, 4]) place.drop(`${nth}.md`);
    await expect(run(place)).rejects.toMatchObject({ code: 'removals-refused', exitCode: 1 });
    expect(place.tree()).toEqual(before);
    await expect(run(place, { maxRemovals: 0.2 })).resolves.toMatchObject({
      closing: { removed: ['md/1.md', 'md/2.md', 'md/3.md', 'md/4.md'] },
    });
    for (let nth = 5; nth < 30; nth += 1) place.drop(`${nth}.md`);
    expect((await run(place, { isAgreed: true })).closing?.removed).toHaveLength(25);
  });

  test('leave behind what a person edited', async () => {
    const place = site(three);
    await run(place);
    place.edit('md/a.md', 'mine');
    place.drop('a.md');
    expect((await run(place)).closing).toEqual({ removed: [], kept: ['md/a.md'] });
    expect(place.out('md/a.md')).toBe('mine');
  });
});

describe('an output that a person edited', () => {
  test('stays, and the new version stands beside it until someone decides', async () => {
    const place = site(three);
    await run(place);
    place.edit('md/a.md', 'r1 ONE, mended by hand');
    for (const _ of [1, 2]) {
      expect(await run(place)).toMatchObject({ todo: { 'a.md': 'output' }, did: { 'md/a.md': 'conflict' } });
      expect(place.out('md/a.md')).toBe('r1 ONE, mended by hand');
      expect(place.out('md/a.md.new')).toBe('r1 ONE');
    }
    place.put('a.md', 'uno');
    expect((await run(place)).did).toMatchObject({ 'md/a.md': 'conflict' });
    expect(place.out('md/a.md.new')).toBe('r1 UNO');
    expect(await run(place, { edited: 'theirs' })).toMatchObject({
      did: { 'md/a.md': 'updated' },
      closing: { removed: ['md/a.md.new'] },
    });
    expect(place.out('md/a.md')).toBe('r1 UNO');
    expect((await run(place)).isIdle).toBe(true);
  });

  test('can be accepted, until its source changes', async () => {
    const place = site(three);
    await run(place);
    place.edit('md/a.md', 'mine');
    expect((await run(place, { edited: 'ours' })).did).toMatchObject({ 'md/a.md': 'kept' });
    expect((await run(place)).isIdle).toBe(true);
    // Converted again, to the same.
    place.put('a.md', 'ONE');
    expect(await run(place)).toMatchObject({ todo: { 'a.md': 'source' }, did: { 'md/a.md': 'unchanged' } });
    place.put('a.md', 'uno');
    expect((await run(place)).did).toMatchObject({ 'md/a.md': 'conflict' });
    expect(place.out('md/a.md')).toBe('mine');
  });

  test('to what the run would write anyway is no conflict', async () => {
    const place = site(three);
    await run(place);
    place.edit('md/a.md', 'r1 UNO');
    place.put('a.md', 'uno');
    expect((await run(place)).did).toEqual({ 'md/a.md': 'unchanged', 'index.txt': 'unchanged' });
  });

  test('before the first run is not overwritten', async () => {
    const place = site(three);
    place.edit('md/a.md', 'older than refonte');
    expect((await run(place)).did).toMatchObject({ 'md/a.md': 'conflict', 'md/b.md': 'created' });
    expect(place.out('md/a.md')).toBe('older than refonte');
  });
});

describe('damage', () => {
  const damages = {
    'a missing file': (place: Site) => rmSync(path.join(place.io.outputRoot, 'md/a.md')),
    'an empty file': (place: Site) => place.edit('md/a.md', ''),
    'a cut-off file': (place: Site) => place.edit('md/a.md', 'r1 O'),
    'a file of other bytes': (place: Site) => place.edit('md/a.md', Buffer.from([0xff, 0xfe, 0, 1, 2])),
    'a missing manifest': (place: Site) => rmSync(path.join(place.io.outputRoot, '.refonte/manifest.json')),
    'a cut-off manifest': (place: Site) =>
      place.edit('.refonte/manifest.json', (place.out('.refonte/manifest.json') ?? '').slice(0, -9)),
    'a manifest with one letter changed': (place: Site) =>
      place.edit('.refonte/manifest.json', (place.out('.refonte/manifest.json') ?? '').replace('md/a.md', 'md/q.md')),
    'an empty manifest': (place: Site) => place.edit('.refonte/manifest.json', ''),
    'broken stat caches': (place: Site) => {
      place.edit('.refonte/stat-sources.json', '{');
      place.edit('.refonte/stat-outputs.json', '[]');
    },
    'all of the state gone': (place: Site) => rmSync(path.join(place.io.outputRoot, '.refonte'), { recursive: true }),
  } as const satisfies Readonly<Record<string, (place: Site) => void>>;

  test.each(Object.keys(damages) as (keyof typeof damages)[])('%s is noticed and mended', async (damage) => {
    const place = site(three);
    await run(place);
    const whole = place.tree();
    damages[damage](place);
    await run(place);
    expect(place.tree()).toEqual(whole);
    expect((await run(place)).isIdle).toBe(true);
  });

  test('of the manifest loses neither the edits nor the right to write over what a run wrote', async () => {
    const place = site(three);
    await run(place);
    place.edit('md/a.md', 'mine');
    place.edit('.refonte/manifest.json', 'x');
    place.put('b.md', 'deux');
    const { did, notices } = await run(place);
    expect(did).toMatchObject({ 'md/a.md': 'conflict', 'md/b.md': 'updated', 'md/c.md': 'unchanged' });
    expect(notices).toEqual(['The manifest of the last run is damaged or missing: every post is converted again.']);
  });
});

describe('a run that ends early', () => {
  test('by a signal keeps what it did, removes nothing, and the next goes on from there', async () => {
    const place = site(three);
    await run(place, { after: 1 });
    expect(place.tree()).not.toHaveProperty('.refonte/journal');
    expect((await run(place)).todo).toEqual({ 'b.md': 'new', 'c.md': 'new' });
    const calm = site(three);
    await run(calm);
    expect(place.tree()).toEqual(calm.tree());
  });

  test('by a kill too, whatever it was doing', async () => {
    const calm = site(three);
    await run(calm);
    for (const after of [0, 1, 2, 3]) {
      const place = site(three);
      await run(place, { after, die: true });
      await run(place, { after: 1, die: true });
      const { notices } = await run(place);
      expect(notices).toEqual(['The last run did not get to its end: this one finishes its work.']);
      expect(place.tree()).toEqual(calm.tree());
    }
  });

  test('leaves nothing that the next takes for a person’s edit', async () => {
    const place = site(three);
    await run(place);
    place.put('a.md', 'uno');
    await run(place, { die: true });
    place.put('a.md', 'eins');
    expect((await run(place)).did).toMatchObject({ 'md/a.md': 'updated' });
  });

  test('in one post leaves its old output, and tries again', async () => {
    const place = site(three);
    await run(place);
    place.put('a.md', 'fail');
    expect(await run(place)).toMatchObject({ todo: { 'a.md': 'source' }, closing: { removed: [] } });
    expect(place.out('md/a.md')).toBe('r1 ONE');
    expect((await run(place)).todo).toEqual({ 'a.md': 'rules' });
  });
});

test('two posts cannot write one file, in one run or in two', async () => {
  const place = site({ 'a.md': 'one +b.md.png', 'b.md.png': 'x' });
  const state = await openState(place.io, { rules: 'r1' });
  const { files } = await place.io.site.list();
  await state.plan([], files);
  const [post] = files;
  if (post === undefined) throw new Error('no post');
  await state.commit(post, { hash: '', files: [{ path: 'p.md', content: 'one' }], facts: {} });
  const second = state.commit(
    { ...post, path: 'z.md' },
    { hash: '', files: [{ path: 'p.md', content: 'two' }], facts: {} },
  );
  await expect(second).rejects.toThrow('Two posts want to write p.md');
});

test('the dry run of all this writes nothing and foretells it', async () => {
  const place = site(three);
  await run(place);
  place.put('a.md', 'uno');
  place.drop('b.md');
  const before = place.stamps();
  const dry = readOnlyIo(place.io);
  await run({ ...place, io: dry });
  expect(place.stamps()).toEqual(before);
  const foretold = dry.changes().filter(({ path: name }) => !name.startsWith('.refonte'));
  expect(foretold.map(({ path: name, would }) => [name, would])).toEqual([
    ['index.txt', 'updated'],
    ['md/a.md', 'updated'],
    ['md/b.md', 'removed'],
  ]);
});
