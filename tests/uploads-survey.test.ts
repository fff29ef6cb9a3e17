import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Pixels } from '../src/uploads/formats/format.ts';
import { readJpegTables } from '../src/uploads/jpeg-tables.ts';
import { placeholderOf } from '../src/uploads/placeholder.ts';
import { sampleRows } from '../src/uploads/png-sample.ts';
import { surveyPixels } from '../src/uploads/survey.ts';

/** A picture drawn pixel by pixel. */
function draw(
  width: number,
  height: number,
  channels: 1 | 2 | 3 | 4,
  at: (x: number, y: number) => readonly number[],
): Pixels {
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(at(x, y).slice(0, channels), (y * width + x) * channels);
  }
  return { data, width, height, channels };
}

describe('one look at the pixels', () => {
  test.each([1, 2, 3, 4] as const)('counts the colours of %i channels', (channels) => {
    const stripes = draw(40, 40, channels, (_, y) => [y * 3, channels === 2 ? 255 : y, 7, 255]);
    expect(surveyPixels(stripes)).toMatchObject({ colours: 40, same: 1, kind: 'flat', opaque: true });
    expect(surveyPixels(stripes).grey).toBe(channels < 3);
  });

  test('finds the one odd colour of a large drawing, in whichever row it stands', () => {
    for (const row of [0, 1, 700, 1199]) {
      const large = draw(1000, 1200, 3, (x, y) => (x === 500 && y === row ? [1, 2, 3] : [255, 255, 255]));
      expect(surveyPixels(large)).toMatchObject({ colours: 2, kind: 'flat', grey: false });
    }
  });

  test('stops where no coder gains from few colours, and knows a photo', () => {
    const noise = draw(300, 300, 3, (x, y) => [(x * 7 + y * 13) % 256, (x * 31) % 256, (y * 17) % 256]);
    expect(surveyPixels(noise)).toMatchObject({ colours: 2049, kind: 'photo' });
  });

  test('one pixel that shows through is enough', () => {
    expect(surveyPixels(draw(9, 9, 4, () => [0, 0, 0, 255])).opaque).toBe(true);
    expect(surveyPixels(draw(9, 9, 4, (x, y) => [0, 0, 0, x + y === 16 ? 254 : 255])).opaque).toBe(false);
    expect(surveyPixels(draw(9, 9, 2, (x, y) => [0, x + y === 16 ? 254 : 255])).opaque).toBe(false);
  });
});

describe('a placeholder', () => {
  test('has the colour that shows, not the one behind transparent pixels', () => {
    const badge = draw(64, 64, 4, (x) => (x < 40 ? [200, 16, 16, 255] : [0, 0, 255, 0]));
    expect(placeholderOf(badge).dominantColor).toBe('#c81010');
    expect(placeholderOf(draw(1, 1, 1, () => [128])).dominantColor).toBe('#808080');
  });
});

describe('how a JPEG was saved', () => {
  const waves = draw(64, 64, 3, (x, y) => [x * 4, y * 4, 90]);
  const save = (options: object): Promise<Uint8Array> =>
    sharp(waves.data, { raw: { width: 64, height: 64, channels: 3 } })
      .jpeg(options)
      .toBuffer();

  test.each([
    [{ quality: 80 }, 1477, true],
    [{ quality: 80, progressive: true }, 1477, true],
    [{ quality: 80, chromaSubsampling: '4:4:4' }, 1477, false],
    [{ quality: 100, chromaSubsampling: '4:2:0' }, 64, true],
  ])('%j', async (options, steps, halved) => {
    expect(readJpegTables(await save(options))).toEqual({ steps, halved });
  });

  test('is not guessed from a head that is cut off', async () => {
    expect(readJpegTables((await save({ quality: 80 })).subarray(0, 60))).toBeUndefined();
  });
});

describe('a sample of rows', () => {
  test('is an eighth, from four places', () => {
    const sample = sampleRows(draw(3, 320, 1, (_, y) => [y % 256]));
    expect(sample).toMatchObject({ width: 3, height: 40 });
    expect([0, 10, 20, 30].map((row) => sample?.data[row * 3])).toEqual([35, 115, 195, 275 % 256]);
  });

  test('is not taken of a picture too low to judge by', () => {
    expect(sampleRows(draw(3, 100, 1, () => [1]))).toBeUndefined();
  });
});
