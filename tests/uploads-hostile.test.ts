import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { expect, test, vi } from 'vitest';
import { openUploads } from '../src/uploads/optimize.ts';
import type { UploadResult } from '../src/uploads/upload.ts';

// Encoding takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const half = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length >> 1);
const svg = (inner: string, before = '', attributes = ''): Uint8Array =>
  text(
    `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40" ${attributes}><rect width="40" height="40"/>${inner}</svg>`,
  );

/** Waves with a little grain, the same each time. */
function photo(width: number, height: number): Sharp {
  const data = Buffer.from(
    Array.from({ length: width * height * 3 }, (_, at) => 128 + 60 * Math.sin(at / 90) + ((at * 7919) % 13)),
  );
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A PNG that says it is 17,000 pixels wide and high; its pixels take 880 kB. */
function bomb(): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(17_000, 0);
  head.writeUInt32BE(17_000, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = Buffer.concat([deflateSync(Buffer.alloc(51_001 * 200)), Buffer.alloc(870_000)]);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', new Uint8Array())]);
}

async function hostileFiles(): Promise<Readonly<Record<string, Uint8Array>>> {
  const jpeg = await photo(300, 200).jpeg({ quality: 95 }).toBuffer();
  const png = await photo(120, 80).png().toBuffer();
  const frames = Buffer.from(Array.from({ length: 12 * 12 * 3 * 400 }, (_, at) => (at * (1 + (at >> 9))) & 255));
  return {
    'cut.jpg': half(jpeg),
    'cut.png': half(png),
    'cut.webp': half(await photo(300, 200).webp().toBuffer()),
    'cut.gif': half(await photo(120, 80).gif().toBuffer()),
    'empty.jpg': new Uint8Array(),
    'png-called.jpg': png,
    'jpeg-called.png': jpeg,
    'error.jpg': text('<!DOCTYPE html><html><body>404<script>alert(1)</script></body></html>'),
    'pointer.jpg': text('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n'),
    'bomb.png': bomb(),
    'wide.png': await sharp({ create: { width: 16_385, height: 20, channels: 3, background: '#123456' } })
      .png()
      .toBuffer(),
    'phone.heic': Buffer.concat([Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(99)]),
    'dot.png': await sharp({ create: { width: 1, height: 1, channels: 3, background: '#f00' } })
      .png()
      .toBuffer(),
    'tall.png': await photo(1, 4000).png().toBuffer(),
    'print.jpg': await photo(200, 100).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
    'deep.png': await photo(120, 80).toColourspace('rgb16').png().toBuffer(),
    'frames.gif': await sharp(frames, { raw: { width: 12, height: 4800, channels: 3, pageHeight: 12 } })
      .gif()
      .toBuffer(),
    'script.svg': svg('<script>alert(1)</script>', '', 'onload="alert(1)"'),
    'entity.svg': svg('<text>&x;</text>', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    'file.svg': svg('<image href="file:///etc/passwd" width="9" height="9"/><use href="other.svg#a"/>'),
    'heavy.jpg': Buffer.concat([jpeg, Buffer.alloc(50 * 1024 * 1024)]),
    'zeros.jpg': new Uint8Array(500),
  };
}

const failing: readonly string[] =
  'cut.jpg cut.png cut.webp cut.gif empty.jpg error.jpg pointer.jpg bomb.png phone.heic entity.svg heavy.jpg zeros.jpg'.split(
    ' ',
  );

test('each hostile file has a result that says why, keeps the original, and harms no other', async () => {
  const files = await hostileFiles();
  const names = [...Object.keys(files), 'good.jpg'];
  const good = await photo(90, 60).jpeg({ quality: 95 }).toBuffer();
  const bytesOf = (name: string): Uint8Array => files[name] ?? good;
  const uploads = await openUploads(
    { files: names, widths: [640] },
    {
      readSite: (name) => Promise.resolve(bytesOf(name)),
      statSite: (name) => Promise.resolve({ size: bytesOf(name).length, mtimeMs: 1000 }),
    },
  );
  const results = await Promise.all(names.map((name) => uploads.optimize(name)));
  for (const result of results) {
    const source = bytesOf(result.path);
    const [main] = result.outputs;
    const wanted = failing.includes(result.path) ? 'failed' : 'made';
    expect([result.path, result.status, result.reason]).toEqual([
      result.path,
      wanted,
      wanted === 'made' ? undefined : expect.any(String),
    ]);
    if (result.status === 'failed') expect(result.reason).toMatch(/\w{3}/);
    expect(main).toBeDefined();
    const published = Buffer.from(main ? await uploads.read(result, main) : '');
    expect(published.length > 0).toBe(source.length > 0);
    for (const { bytes } of result.outputs) expect(bytes).toBeLessThanOrEqual(source.length);
    for (const bad of ['<script', 'onload', 'file:', 'other.svg'])
      if (main?.mime.startsWith('image/')) expect(published.includes(bad)).toBe(false);
  }
  expect(formatsOf(results, 'frames.gif')).toEqual(['gif', 'webp']);
  expect(formatsOf(results, 'png-called.jpg')[0]).toBe('png');
  expect(formatsOf(results, 'error.jpg')).toEqual(['html']);
  await uploads.close();
});

function formatsOf(results: readonly UploadResult[], path: string): readonly string[] {
  return results.find((result) => result.path === path)?.outputs.map(({ format }) => format) ?? [];
}
