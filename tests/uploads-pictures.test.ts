import sharp, { type Sharp } from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import type { MadeUpload } from '../src/uploads/made.ts';
import { makeUpload } from '../src/uploads/make.ts';
import { defaultRecipe, recipeOf, type UploadRecipe } from '../src/uploads/recipe.ts';

// Encoding takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function make(bytes: Uint8Array, recipe: Partial<UploadRecipe> = {}): Promise<MadeUpload> {
  return makeUpload(bytes, recipeOf({ ...defaultRecipe, ...recipe }), () => Promise.resolve(sharp));
}

/** A picture with enough going on to be worth compressing: soft waves with a little grain, the same each time. */
function photo(width: number, height: number, channels: 3 | 4 = 3): Sharp {
  const data = Buffer.alloc(width * height * channels);
  let seed = 7;
  for (let at = 0; at < data.length; at++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    const pixel = Math.floor(at / channels);
    const wave = Math.sin((pixel % width) / 37 + (at % channels)) + Math.cos(Math.floor(pixel / width) / 23);
    data[at] = at % channels === 3 ? (pixel % width < width / 2 ? 255 : 90) : 128 + wave * 50 + ((seed >>> 24) % 9);
  }
  return sharp(data, { raw: { width, height, channels } });
}

/** Four colours, one a quarter: upright or not is seen in two pixels. */
const quarters = ['#ff0000', '#0000ff', '#00ff00', '#ffffff'];

/** Where the upright pixel of a stored row and column is, as EXIF says it. */
const stored: Readonly<
  Record<number, (row: number, column: number, width: number, height: number) => readonly [number, number]>
> = {
  1: (row, column) => [row, column],
  2: (row, column, width) => [row, width - 1 - column],
  3: (row, column, width, height) => [height - 1 - row, width - 1 - column],
  4: (row, column, _, height) => [height - 1 - row, column],
  5: (row, column) => [column, row],
  6: (row, column, width) => [column, width - 1 - row],
  7: (row, column, width, height) => [height - 1 - column, width - 1 - row],
  8: (row, column, _, height) => [height - 1 - column, row],
};

function flag(orientation: number, width: number, height: number): Sharp {
  const [columns, rows] = orientation < 5 ? [width, height] : [height, width];
  const data = Buffer.alloc(width * height * 3);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [y = 0, x = 0] = stored[orientation]?.(row, column, width, height) ?? [];
      const colour = quarters[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? '';
      data.set(Buffer.from(colour.slice(1), 'hex'), (row * columns + column) * 3);
    }
  }
  return sharp(data, { raw: { width: columns, height: rows, channels: 3 } });
}

async function pixelAt(bytes: Uint8Array | undefined, x: number, y: number): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + 3)];
}

/** Four grey pixels, who took them, and where. */
function greyTiff(): Uint8Array {
  const bytes = Buffer.alloc(260);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  const write = (at: number, entries: readonly (readonly [number, number, number, number])[]): void => {
    bytes.writeUInt16LE(entries.length, at);
    for (const [index, [tag, type, count, value]] of entries.entries()) {
      const entry = at + 2 + index * 12;
      bytes.writeUInt16LE(tag, entry);
      bytes.writeUInt16LE(type, entry + 2);
      bytes.writeUInt32LE(count, entry + 4);
      bytes.writeUInt32LE(value, entry + 8);
    }
  };
  const size = [256, 257].map((tag) => [tag, 3, 1, 2] as const);
  const look = [[258, 3, 1, 8] as const, [259, 3, 1, 1] as const, [262, 3, 1, 1] as const];
  const place = [[273, 4, 1, 250] as const, [277, 3, 1, 1] as const, [278, 3, 1, 2] as const, [279, 4, 1, 4] as const];
  write(8, [...size, ...look, [271, 2, 12, 200], ...place, [34853, 4, 1, 160]]);
  write(160, [[1, 2, 9, 220]]);
  bytes.write('GardenPhone\0', 200);
  bytes.write('48/1 N 2\0', 220);
  bytes.set([10, 90, 170, 250], 250);
  return bytes;
}

function expectClean({ outputs }: MadeUpload, source: Uint8Array): void {
  for (const { bytes } of outputs) {
    expect(bytes.length).toBeLessThanOrEqual(source.length);
    expect(Buffer.from(bytes).includes('Exif\0\0')).toBe(false);
    expect(Buffer.from(bytes).includes('<x:xmpmeta')).toBe(false);
    expect(Buffer.from(bytes).includes('GardenPhone')).toBe(false);
  }
}

const exif = {
  IFD0: { Make: 'GardenPhone', Copyright: 'me' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '2/1 21/1 0/1' },
};

describe('every orientation becomes upright', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF %i', async (orientation) => {
    const source = await flag(orientation, 120, 80)
      .jpeg({ quality: 95 })
      .withMetadata({ orientation })
      .withExifMerge(exif)
      .toBuffer();
    const made = await make(source, { widths: [60, 'original'] });
    expect(made).toMatchObject({ status: 'made', width: 120, height: 80, format: 'jpeg' });
    expectClean(made, source);
    expect(made.outputs.length).toBeGreaterThan(1);
    for (const { bytes, width, height } of made.outputs) {
      expect(await sharp(bytes).metadata()).toMatchObject({ width, height });
      for (const [quarter, colour] of quarters.entries()) {
        const x = Math.floor(width * (quarter % 2 === 0 ? 0.2 : 0.8));
        const y = Math.floor(height * (quarter < 2 ? 0.2 : 0.8));
        const seen = await pixelAt(bytes, x, y);
        const wanted = [...Buffer.from(colour.slice(1), 'hex')];
        expect(seen.map((value) => (value > 128 ? 255 : 0))).toEqual(wanted);
      }
    }
  });
});

describe('nothing private is published', () => {
  const xmp =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>';
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('%s', async (format) => {
    const source = await photo(300, 200).withExifMerge(exif).withXmp(xmp).toFormat(format, { quality: 60 }).toBuffer();
    expect(source.includes('GardenPhone')).toBe(true);
    const kept = await make(source, { keepOriginal: true });
    expectClean(kept, source);
    // The source is the caller's, and stays as it is.
    expect(source.includes('GardenPhone')).toBe(true);
    expectClean(await make(source), source);
    expect(kept.notes.join(' ')).toContain('EXIF with a GPS position');
  });

  test('a kept original has the very pixels of its source', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const source = await photo(90, 60).withExifMerge(exif).toFormat(format).toBuffer();
      const { outputs } = await make(source, { keepOriginal: true });
      expect(await sharp(outputs[0]?.bytes).raw().toBuffer()).toEqual(await sharp(source).raw().toBuffer());
    }
  });

  test('a TIFF, which no browser shows and nothing is made of', async () => {
    const source = greyTiff();
    expect((await sharp(source).metadata()).format).toBe('tiff');
    const made = await make(source);
    expect(made).toMatchObject({ status: 'failed', reason: 'TIFF cannot be read here' });
    const bytes = Buffer.from(made.outputs[0]?.bytes ?? '');
    expectClean(made, source);
    expect(bytes.includes('48/1')).toBe(false);
    expect(await sharp(bytes).raw().toBuffer()).toEqual(await sharp(source).raw().toBuffer());
  });

  test('a film behind a phone’s picture goes', async () => {
    const source = Buffer.concat([await photo(90, 60).jpeg().toBuffer(), Buffer.from('GardenPhone film')]);
    expectClean(await make(source, { keepOriginal: true }), source);
  });
});

describe('pixels become 8-bit sRGB', () => {
  test('CMYK', async () => {
    const source = await photo(300, 200).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    expect((await sharp(source).metadata()).space).toBe('cmyk');
    const made = await make(source);
    expect(made.notes.join(' ')).toContain('CMYK');
    for (const { bytes } of made.outputs) expect((await sharp(bytes).metadata()).space).toBe('srgb');
  });

  test('16 bits', async () => {
    const source = await photo(200, 100).toColourspace('rgb16').png().toBuffer();
    const made = await make(source);
    expect(made.notes.join(' ')).toContain('8 bits');
    for (const { bytes } of made.outputs) expect((await sharp(bytes).metadata()).depth).toBe('uchar');
  });

  test('a wide gamut', async () => {
    const green = { create: { width: 64, height: 64, channels: 3 as const, background: '#00ff00' } };
    const source = await sharp(green).withIccProfile('p3').png({ compressionLevel: 0 }).toBuffer();
    const stored = await sharp(source, { ignoreIcc: true }).raw().toBuffer();
    const made = await make(source);
    for (const { bytes } of made.outputs) expect((await sharp(bytes).metadata()).icc).toBeUndefined();
    expect(stored[1]).toBeLessThan(255);
    const [red = 255, greenest = 0, blue = 255] = await pixelAt(made.outputs[0]?.bytes, 5, 5);
    expect([red < 4, greenest > 250, blue < 4]).toEqual([true, true, true]);
  });
});

describe('sizes', () => {
  test('widths are never enlarged and never made twice, and the widest comes first', async () => {
    const made = await make(await photo(900, 300).jpeg({ quality: 95 }).toBuffer());
    expect(made.outputs.map(({ role, format, width, height }) => [role, format, width, height])).toEqual([
      ['main', 'jpeg', 900, 300],
      ['variant', 'webp', 900, 300],
      ['variant', 'webp', 640, 213],
    ]);
  });

  test('a result that is not smaller is left out, and that is said', async () => {
    const source = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .gif()
      .toBuffer();
    const made = await make(source, { formats: ['avif'] });
    expect(made.outputs.map(({ role }) => role)).toEqual(['main']);
    expect(made.notes.join(' ')).toMatch(/avif 8 × 8 left out: \d+ bytes are no fewer than \d+/);
  });

  test('one pixel', async () => {
    const source = await sharp({ create: { width: 1, height: 1, channels: 4, background: '#0008' } })
      .png()
      .toBuffer();
    const made = await make(source);
    expect(made).toMatchObject({ status: 'made', width: 1, height: 1, alpha: true });
    expectClean(made, source);
  });

  test('wider than WebP can say', async () => {
    const source = await photo(16_385, 2).png().toBuffer();
    const made = await make(source);
    expect(made.notes.join(' ')).toContain('the format ends at 16383 pixels');
    expect(made.outputs.map(({ width }) => width)).toEqual([16_385, 1920, 1280, 640]);
  });

  test('few colours become a palette that holds every one', async () => {
    const colours = Buffer.alloc(256 * 64 * 3);
    for (let pixel = 0; pixel < 256 * 64; pixel++) {
      const colour = (Math.imul(pixel, 2_654_435_761) >>> 16) % 200;
      colours.set([colour, (colour * 7) % 200, 90], pixel * 3);
    }
    const source = await sharp(colours, { raw: { width: 256, height: 64, channels: 3 } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    const { outputs } = await make(source);
    const colourTypeOfPalette = 3;
    expect(outputs[0]?.bytes[25]).toBe(colourTypeOfPalette);
    expect(await sharp(outputs[0]?.bytes).raw().toBuffer()).toEqual(colours);
  });

  test('a picture too large to keep decoded is decoded for each output', async () => {
    const source = await sharp({ create: { width: 5200, height: 5000, channels: 3, background: '#369' } })
      .jpeg()
      .toBuffer();
    const made = await make(source, { widths: [640] });
    expect(made).toMatchObject({ status: 'made', width: 5200, height: 5000 });
    expect(made.outputs.map(({ width, height }) => [width, height])).toEqual([
      [5200, 5000],
      [640, 615],
    ]);
  });
});

describe('what moves goes on moving', () => {
  async function moving(frames: number): Promise<Buffer> {
    const raw = Buffer.alloc(32 * 32 * frames * 3);
    for (let at = 0; at < raw.length; at++) raw[at] = Math.floor(at / 3072) * 5 + (at % 32) * 3;
    return sharp(raw, { raw: { width: 32, height: 32 * frames, channels: 3, pageHeight: 32 } })
      .gif({ delay: Array.from({ length: frames }, () => 80), loop: 3 })
      .toBuffer();
  }
  test('400 frames', async () => {
    const source = await moving(400);
    expect((await sharp(source).metadata()).pages).toBe(400);
    const made = await make(source);
    expect(made).toMatchObject({ status: 'made', animated: true, width: 32, height: 32 });
    expect(made.outputs.map(({ format }) => format)).toEqual(['gif', 'webp']);
    const before = await sharp(source).metadata();
    for (const { bytes } of made.outputs) {
      expect(await sharp(bytes).metadata()).toMatchObject({ pages: before.pages, delay: before.delay, loop: 3 });
    }
  });

  test('few colours in even areas', async () => {
    const raw = Buffer.alloc(96 * 64 * 5 * 3, 255);
    for (let at = 0; at < raw.length; at += 3) {
      const [x, y, frame] = [(at / 3) % 96, Math.floor(at / 288) % 64, Math.floor(at / 18_432)];
      if (x > frame * 16 && x < frame * 16 + 24 && y > 20 && y < 44) raw.fill(40 * frame, at, at + 3);
    }
    const delay = [80, 120, 200, 80, 400];
    const source = await sharp(raw, { raw: { width: 96, height: 320, channels: 3, pageHeight: 64 } })
      .gif({ delay, loop: 2 })
      .toBuffer();
    for (const quality of ['auto', 80, { ssim: 0.97 }] as const) {
      const [, webp] = (await make(source, { quality })).outputs;
      expect(await sharp(webp?.bytes).metadata()).toMatchObject({ format: 'webp', pages: 5, delay, loop: 2 });
      const last = await sharp(webp?.bytes, { page: 4 }).removeAlpha().raw().toBuffer();
      const [black = 0, white = 0] = [last[(32 * 96 + 76) * 3], last[(32 * 96 + 10) * 3]];
      expect([Math.abs(black - 160) < 16, white > 240]).toEqual([true, true]);
    }
  });

  test('all frames count', async () => {
    const made = await make(await moving(40), { maxPixels: 32 * 32 * 39 });
    expect(made).toMatchObject({ status: 'failed', format: 'gif' });
    expect((await sharp(made.outputs[0]?.bytes).metadata()).pages).toBe(40);
  });
});

describe('what is broken or lies', () => {
  test('a picture that is cut off is kept without its position', async () => {
    const whole = await photo(300, 200).jpeg().withMetadata({ orientation: 6 }).withExifMerge(exif).toBuffer();
    const source = whole.subarray(0, whole.length / 2);
    const made = await make(source);
    expect(made.status).toBe('failed');
    expect(made.reason).toContain('premature end of JPEG image');
    const [main] = made.outputs;
    expect(main).toMatchObject({ format: 'jpeg', extension: 'jpg' });
    expect(Buffer.from(main?.bytes ?? []).includes('GardenPhone')).toBe(false);
    expect((await sharp(main?.bytes).metadata()).orientation).toBe(6);
  });

  test.each([
    ['nothing', new Uint8Array(), 'an empty file'],
    ['an HTML page', text('<!DOCTYPE html>\n<html><title>404</title></html>'), 'an HTML page'],
    ['a Git LFS pointer', text('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n'), 'git lfs pull'],
    ['noise', text('no picture at all'), 'no picture'],
    ['a HEIC', text('\0\0\0\u0018ftypheic\0\0\0\0mif1heic'), 'HEIC cannot be read here'],
    ['a signature alone', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'corrupt header'],
    ['a start alone', Uint8Array.of(0xff, 0xd8, 0xff), 'premature end of JPEG image'],
    ['a GIF of nothing', text('GIF89a'), 'Unexpected end of GIF source data'],
    ['a WebP of nothing', text('RIFF\0\0\0\0WEBP'), 'unable to parse image'],
  ])('%s', async (_, bytes, reason) => {
    const made = await make(bytes);
    expect(made.status).toBe('failed');
    expect(made.reason).toContain(reason);
    expect(made.outputs[0]?.bytes.length).toBe(bytes.length);
  });

  test('a bomb is refused by its header', async () => {
    const source = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    source.writeUInt32BE(17_000, 16);
    source.writeUInt32BE(17_000, 20);
    source.writeUInt32BE(crc32(source.subarray(12, 29)), 29);
    const made = await make(source);
    expect(made).toMatchObject({ status: 'failed', width: 17_000, height: 17_000 });
    expect(made.reason).toContain('289.0 million pixels');
  });
});

/** The check sum of a PNG's chunk. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0);
  }
  return ~crc >>> 0;
}
