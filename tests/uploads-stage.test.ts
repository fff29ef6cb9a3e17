import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { fork } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createCacheFolder } from '../src/uploads/cache-folder.ts';
import { openUploads, type UploadOptions, type Uploads, type UploadsIo } from '../src/uploads/optimize.ts';
import { defaultRecipe } from '../src/uploads/recipe.ts';
import type { UploadResult } from '../src/uploads/upload.ts';
import { createPictureWorker, type PictureWorker } from '../src/uploads/worker-process.ts';

// Starting a process from source takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type Site = Record<string, { bytes: Uint8Array; mtimeMs: number }>;

let folder = '';
let pictures: Record<string, Uint8Array> = {};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'uploads-'));
  const wave = (width: number, tint: number): ReturnType<typeof sharp> => {
    const data = Buffer.from(
      Array.from({ length: width * width * 3 }, (_, at) => (at * tint + Math.sin(at / 99) * 60) & 255),
    );
    return sharp(data, { raw: { width, height: width, channels: 3 } });
  };
  pictures = {
    'img/a.jpg': await wave(120, 3).jpeg().toBuffer(),
    'img/b.png': await wave(90, 5).png().toBuffer(),
    'img/c.webp': await wave(60, 7).webp().toBuffer(),
    'img/Two words, été.jpg': await wave(80, 11).jpeg().toBuffer(),
  };
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function siteOf(files: Record<string, Uint8Array>, mtimeMs = 1000): Site {
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, { bytes, mtimeMs }]));
}

/** A stage on a site in memory, with a count of what it did. */
async function open(site: Site, more: Partial<UploadOptions & UploadsIo> & { cache?: string } = {}): Promise<Stage> {
  const counts = { read: 0, made: 0 };
  const inner = more.worker ?? createPictureWorker(60_000);
  const worker: PictureWorker = {
    make: (bytes, recipe) => {
      counts.made++;
      return inner.make(bytes, recipe);
    },
    close: inner.close,
  };
  const cache = more.cache === undefined ? undefined : createCacheFolder(path.join(folder, more.cache));
  const uploads = await openUploads(
    { files: Object.keys(site), formats: more.formats ?? ['webp'], inFlight: more.inFlight },
    {
      statSite: async (name) => site[name] && { size: site[name].bytes.length, mtimeMs: site[name].mtimeMs },
      readSite: async (name) => {
        counts.read++;
        const file = site[name];
        if (!file || name.includes('unreadable')) throw new Error('EACCES: permission denied');
        return file.bytes;
      },
      now: more.now ?? (() => 1_000_000),
      worker,
      ...(cache ? { cacheRead: cache.read, cacheWrite: cache.write } : {}),
    },
  );
  return { uploads, counts };
}

interface Stage {
  readonly uploads: Uploads;
  readonly counts: { readonly read: number; readonly made: number };
}

async function contents(uploads: Uploads, results: readonly UploadResult[]): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const result of results) {
    for (const output of result.outputs) {
      all[output.name] = Buffer.from(await uploads.read(result, output)).toString('base64');
      expect(output.bytes).toBe(Buffer.from(all[output.name] ?? '', 'base64').length);
    }
  }
  return all;
}

function optimizeAll(uploads: Uploads, site: Site): Promise<readonly UploadResult[]> {
  return Promise.all(Object.keys(site).map((name) => uploads.optimize(name)));
}

describe('the stage', () => {
  test('gives the same bytes under the same names at any concurrency and in any order', async () => {
    const site = siteOf(pictures);
    const one = await open(site, { inFlight: 1, formats: ['webp', 'avif'] });
    const four = await open(Object.fromEntries(Object.entries(site).reverse()), {
      inFlight: 4,
      formats: ['webp', 'avif'],
    });
    const first = await contents(one.uploads, await optimizeAll(one.uploads, site));
    const second = await contents(four.uploads, (await optimizeAll(four.uploads, site)).toReversed());
    await Promise.all([one.uploads.close(), four.uploads.close()]);
    expect(Object.keys(first)).toContain('uploads/img/two-words-ete.jpg');
    expect(Object.keys(first).length).toBeGreaterThan(5);
    expect(second).toEqual(first);
  });

  test('makes equal bytes once, and one path once', async () => {
    const bytes = pictures['img/a.jpg'] ?? new Uint8Array();
    const site = siteOf({ 'x/one.jpg': bytes, 'y/two.jpg': bytes });
    const { uploads, counts } = await open(site);
    const [one, two] = await Promise.all([
      uploads.optimize('x/one.jpg'),
      uploads.optimize('y/two.jpg'),
      uploads.optimize('x/one.jpg'),
    ]);
    await uploads.close();
    expect(counts).toEqual({ read: 2, made: 1 });
    expect(one.outputs.map(({ hash }) => hash)).toEqual(two?.outputs.map(({ hash }) => hash));
    expect(one.outputs[0]?.name).toBe('uploads/x/one.jpg');
    expect(two?.outputs[0]?.name).toBe('uploads/y/two.jpg');
  });

  test('names a mislabelled file by its content, and one that is no picture as a download', async () => {
    const site = siteOf({
      'img/really-a.jpg': pictures['img/b.png'] ?? new Uint8Array(),
      'img/page.jpg': new TextEncoder().encode('<!doctype html><html></html>'),
      'img/empty.png': new Uint8Array(),
      'img/report.jpg': new TextEncoder().encode('%PDF-1.4'),
      'docs/report.pdf': new TextEncoder().encode('%PDF-1.7'),
      'docs/list.csv': new TextEncoder().encode('a,b'),
    });
    const { uploads } = await open(site);
    const results = await optimizeAll(uploads, site);
    await uploads.close();
    expect(results.map(({ status, outputs }) => `${status} ${outputs[0]?.name} ${outputs[0]?.mime}`)).toEqual([
      'made uploads/img/really-a.png image/png',
      'failed uploads/img/page.bin application/octet-stream',
      'failed uploads/img/empty.bin application/octet-stream',
      'copied uploads/img/report.pdf application/pdf',
      'copied uploads/docs/report.pdf application/pdf',
      'copied uploads/docs/list.csv text/csv',
    ]);
    expect(results[0]?.notes).toContain('Named .jpg, but it is png.');
    expect(results[1]?.reason).toContain('an HTML page');
    expect(results[4]?.outputs[0]?.content).toEqual({ kind: 'site', path: 'docs/report.pdf' });
  });

  test('says what is missing or cannot be read', async () => {
    const { uploads } = await open(siteOf({ 'img/unreadable.jpg': new Uint8Array(9) }));
    expect(await uploads.optimize('img/gone.jpg')).toMatchObject({ status: 'missing', outputs: [] });
    expect(await uploads.optimize('img/unreadable.jpg')).toMatchObject({
      status: 'failed',
      reason: 'EACCES: permission denied',
    });
    await uploads.close();
  });
});

describe('the cache', () => {
  test('a picture too heavy to decode is published without its metadata, never lost', async () => {
    const jpeg = await sharp(pictures['img/a.jpg'])
      .withExif({ IFD0: { Make: 'GardenPhone' } })
      .toBuffer();
    // What phones hang behind the end of a picture: a film, say.
    const site = siteOf({ 'img/heavy.jpg': Buffer.concat([jpeg, Buffer.alloc(50 * 1024 * 1024)]) });
    const { uploads, counts } = await open(site);
    const result = await uploads.optimize('img/heavy.jpg');
    expect(result).toMatchObject({ status: 'failed', outputs: [{ name: 'uploads/img/heavy.jpg' }] });
    expect(result.reason).toContain('more than the 52428800 that are worked on');
    const [output] = result.outputs;
    const published = Buffer.from(output ? await uploads.read(result, output) : '');
    expect(published.length).toBeGreaterThan(1000);
    expect(published.length).toBeLessThan(jpeg.length);
    expect(published.includes('GardenPhone')).toBe(false);
    expect(counts.made).toBe(0);
    await uploads.close();
  });

  test('a second run reads no file, makes nothing and says the same', async () => {
    const site = siteOf(pictures);
    const first = await open(site, { cache: 'second-run' });
    const before = await optimizeAll(first.uploads, site);
    await first.uploads.close();
    // What was made of contents is asked only where a file is not as it was.
    await rm(path.join(folder, 'second-run', 'made.json'));
    const second = await open(site, { cache: 'second-run' });
    const after = await optimizeAll(second.uploads, site);
    await second.uploads.close();
    expect(second.counts).toEqual({ read: 0, made: 0 });
    expect(after).toEqual(before);
    const names = await readdir(path.join(folder, 'second-run'), { recursive: true });
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a new file with the same safe name, or another recipe, is no reason to say what was said before', async () => {
    const bytes = pictures['img/a.jpg'] ?? new Uint8Array();
    const site = siteOf({ 'img/a.jpg': bytes });
    const namesOf = async (files: Site, formats: readonly string[]): Promise<readonly string[]> => {
      const { uploads } = await open(files, { cache: 'names', formats });
      const { outputs } = await uploads.optimize('img/a.jpg');
      await uploads.close();
      return outputs.map(({ name }) => name);
    };
    expect((await namesOf(site, ['webp']))[0]).toBe('uploads/img/a.jpg');
    const crowded = await namesOf({ ...site, ...siteOf({ 'img/A.jpg': bytes }) }, ['webp']);
    expect(crowded[0]).toMatch(/^uploads\/img\/a-[0-9a-f]{8}\.jpg$/);
    expect((await namesOf(site, ['webp'])).some((name) => name.endsWith('.webp'))).toBe(true);
    expect((await namesOf(site, [])).some((name) => name.endsWith('.webp'))).toBe(false);
  });

  test('new times on old bytes are hashed, not made again; new bytes are', async () => {
    const site = siteOf(pictures);
    const first = await open(site, { cache: 'touched' });
    await optimizeAll(first.uploads, site);
    await first.uploads.close();
    const touched = siteOf({ ...pictures, 'img/a.jpg': pictures['img/Two words, été.jpg'] ?? new Uint8Array() }, 2000);
    const second = await open(touched, { cache: 'touched' });
    await optimizeAll(second.uploads, touched);
    await second.uploads.close();
    expect(second.counts).toEqual({ read: 4, made: 0 });
    const changed = siteOf({ 'img/a.jpg': await sharp(pictures['img/a.jpg']).flop().jpeg().toBuffer() }, 3000);
    const third = await open(changed, { cache: 'touched' });
    await optimizeAll(third.uploads, changed);
    await third.uploads.close();
    expect(third.counts).toEqual({ read: 1, made: 1 });
  });

  test('a file written within two seconds of the run is looked at again', async () => {
    const site = siteOf(pictures, 999_000);
    const first = await open(site, { cache: 'racy' });
    await optimizeAll(first.uploads, site);
    await first.uploads.close();
    const second = await open(site, { cache: 'racy' });
    await optimizeAll(second.uploads, site);
    await second.uploads.close();
    expect(second.counts).toEqual({ read: 4, made: 0 });
  });

  test('lost or broken objects are made again when they are wanted', async () => {
    const site = siteOf({ 'img/a.jpg': pictures['img/a.jpg'] ?? new Uint8Array() });
    const first = await open(site, { cache: 'lost' });
    const before = await contents(first.uploads, await optimizeAll(first.uploads, site));
    await first.uploads.close();
    await rm(path.join(folder, 'lost', 'objects'), { recursive: true });
    const second = await open(site, { cache: 'lost' });
    expect(await contents(second.uploads, await optimizeAll(second.uploads, site))).toEqual(before);
    await second.uploads.close();
    await writeFile(path.join(folder, 'lost', 'index.json'), '{"formatVersion":1,"ro');
    const third = await open(site, { cache: 'lost' });
    expect(await contents(third.uploads, await optimizeAll(third.uploads, site))).toEqual(before);
    await third.uploads.close();
    for (const name of ['index.json', 'made.json']) await writeFile(path.join(folder, 'lost', name), '{"formatVersio');
    const fourth = await open(site, { cache: 'lost' });
    expect(await contents(fourth.uploads, await optimizeAll(fourth.uploads, site))).toEqual(before);
    await fourth.uploads.close();
    expect([second.counts.made, third.counts.made, fourth.counts.made]).toEqual([1, 0, 1]);
  });
});

describe('a picture that ends the process', () => {
  /** A process that dies of a picture that holds `die`, never answers one that holds `hang`, and answers all others. */
  const program = `process.on('message', ({ id, bytes }) => {
    const text = Buffer.from(bytes).toString();
    if (text.includes('die')) process.kill(process.pid, 'SIGSEGV');
    else if (!text.includes('hang')) setTimeout(() => process.send({ id, made: { status: 'made', outputs: [], notes: [text] } }), 20);
  });`;

  async function workerOf(deadlineMs: number): Promise<PictureWorker> {
    const file = path.join(folder, 'mortal.mjs');
    await writeFile(file, program);
    return createPictureWorker(deadlineMs, () => fork(file, [], { serialization: 'advanced' }));
  }
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

  test('is the only one that fails', async () => {
    const worker = await workerOf(10_000);
    const outcomes = await Promise.all(
      ['one', 'die', 'two', 'die again', 'three'].map((text) => worker.make(bytesOf(text), defaultRecipe)),
    );
    const later = await worker.make(bytesOf('later'), defaultRecipe);
    await worker.close();
    expect(outcomes.map((outcome) => ('outputs' in outcome ? outcome.notes[0] : outcome.reason))).toEqual([
      'one',
      'the process that worked on it ended with SIGSEGV',
      'two',
      'the process that worked on it ended with SIGSEGV',
      'three',
    ]);
    expect(later).toMatchObject({ notes: ['later'] });
  });

  test('or never ends is given up', async () => {
    const worker = await workerOf(3000);
    await worker.make(bytesOf('the process has started'), defaultRecipe);
    const outcomes = await Promise.all(['hang', 'one'].map((text) => worker.make(bytesOf(text), defaultRecipe)));
    expect(outcomes).toMatchObject([{ reason: 'it took longer than 3 seconds' }, { notes: ['one'] }]);
    await worker.close();
  });

  test('is published without its metadata, and the stage goes on', async () => {
    const jpeg = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } })
      .jpeg()
      .withExifMerge({ IFD0: { Copyright: 'die' } })
      .toBuffer();
    const site = siteOf({ 'img/bad.jpg': jpeg });
    const { uploads } = await open(site, { worker: await workerOf(10_000) });
    const result = await uploads.optimize('img/bad.jpg');
    expect(result).toMatchObject({ status: 'failed', format: 'jpeg', outputs: [{ name: 'uploads/img/bad.jpg' }] });
    const [output] = result.outputs;
    expect(Buffer.from(output ? await uploads.read(result, output) : '').includes('die')).toBe(false);
    await uploads.close();
  });
});
