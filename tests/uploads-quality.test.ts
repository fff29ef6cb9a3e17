import sharp, { type Sharp } from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { lowestQuality } from '../src/uploads/lowest-quality.ts';
import type { MadeUpload } from '../src/uploads/made.ts';
import { makeUpload } from '../src/uploads/make.ts';
import { recipeOf, type UploadRecipe } from '../src/uploads/recipe.ts';
import { createSsim } from '../src/uploads/ssim.ts';

// Encoding takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

function make(bytes: Uint8Array, recipe: Partial<UploadRecipe>): Promise<MadeUpload> {
  return makeUpload(bytes, recipeOf(recipe), () => Promise.resolve(sharp));
}

/** Soft waves with some grain, the same each time. */
function grain(width: number, height: number, strength: number): Sharp {
  const data = Buffer.alloc(width * height * 3);
  let seed = 7;
  for (let at = 0; at < data.length; at++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    data[at] = 128 + (Math.sin(x / 37) + Math.cos(y / 23)) * 50 + ((seed >>> 24) % strength);
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

describe('the lowest quality', () => {
  /** A picture whose loss falls as an encoder's does: evenly, and three times as steep above 75. */
  const curve = (best: number, fall: number) => (quality: number) => {
    tried.push(quality);
    const at = quality < 75 ? (quality * 2) / 3 : 2 * quality - 100;
    return Promise.resolve({ made: `q${quality}`, score: 1 - (1 - best) * Math.exp(fall * (100 - at)) });
  };
  let tried: number[] = [];

  test.each([
    ['a photo', 0.995, 0.045],
    ['a grainy photo', 0.99, 0.05],
    ['a screenshot', 0.998, 0.02],
    ['a steep one', 0.9995, 0.09],
  ])('of %s holds the floor, and a step or two less would not', async (_, best, fall) => {
    for (const start of [30, 45, 82, 100]) {
      tried = [];
      const picture = curve(best, fall);
      const found = await lowestQuality(start, 0.97, picture);
      expect(found?.score).toBeGreaterThanOrEqual(0.97);
      expect(found?.made).toBe(`q${found?.quality}`);
      expect(tried.length).toBeLessThanOrEqual(6);
      expect(new Set(tried).size).toBe(tried.length);
      const lower = await picture((found?.quality ?? 0) - 3);
      expect(lower.score < 0.97 || (found?.quality ?? 0) <= 33).toBe(true);
    }
  });

  test('is none where not even the highest holds it, and no lower than an eye would stand', async () => {
    tried = [];
    expect(await lowestQuality(80, 0.97, curve(0.96, 0.04))).toBeUndefined();
    expect(tried.at(-1)).toBe(100);
    expect(await lowestQuality(80, 0.97, curve(0.9999, 0.001))).toMatchObject({ quality: 30 });
  });
});

describe('similarity', () => {
  test('is 1 for the same picture, however small, and what the formula says for another', () => {
    for (const [width, height] of [
      [1, 1],
      [4, 30],
      [200, 90],
    ] as const) {
      const data = Uint8Array.from({ length: width * height }, (_, at) => (at * 37) % 251);
      expect(createSsim({ width, height, data })({ width, height, data })).toBeCloseTo(1, 12);
    }
    // Even pictures have no variance: what is left is how their light compares.
    const even = (light: number) => ({ width: 40, height: 40, data: new Uint8Array(1600).fill(light) });
    const [a, b] = [100, 110];
    expect(createSsim(even(a))(even(b))).toBeCloseTo((2 * a * b + 6.5025) / (a * a + b * b + 6.5025), 9);
  });
});

describe('a floor', () => {
  test('a floor is held by every size', async () => {
    const source = await grain(700, 400, 9).png().toBuffer();
    const floor = await make(source, { quality: { ssim: 0.97 }, widths: [320, 'original'] });
    const fixed = await make(source, { quality: 40, widths: [320, 'original'] });
    const webps = ({ outputs }: MadeUpload): readonly Uint8Array[] =>
      outputs.filter(({ format }) => format === 'webp').map(({ bytes }) => bytes);
    const scores = await Promise.all([...webps(floor), ...webps(fixed)].map((bytes) => similarity(source, bytes)));
    expect(scores.length).toBe(4);
    expect(Math.min(...scores.slice(0, 2))).toBeGreaterThanOrEqual(0.97);
    expect(Math.min(...scores.slice(2))).toBeLessThan(0.97);
  });

  test('is held also in the eyes of a decoder that halves a large JPEG as it loads it', async () => {
    const source = await grain(1800, 1200, 90).jpeg({ quality: 95 }).toBuffer();
    const made = await make(source, { quality: { ssim: 0.97 }, widths: [320] });
    const webp = made.outputs.find(({ format }) => format === 'webp');
    expect(webp?.width).toBe(320);
    expect(await similarity(source, webp?.bytes ?? source)).toBeGreaterThanOrEqual(0.97);
  });

  test('that no lossy quality holds is held by none lost', async () => {
    const source = await grain(300, 200, 9).png().toBuffer();
    const made = await make(source, { quality: { ssim: 1 }, widths: [300] });
    const webp = made.outputs.find(({ format }) => format === 'webp');
    expect(await sharp(webp?.bytes).raw().toBuffer()).toEqual(await sharp(source).raw().toBuffer());
  });
});

/** Plain SSIM with a Gaussian window, another way than the one that picks. */
async function similarity(source: Uint8Array, encoded: Uint8Array): Promise<number> {
  const { width } = await sharp(encoded).metadata();
  const read = async (bytes: Uint8Array): Promise<{ data: Float64Array; height: number }> => {
    const { data, info } = await sharp(bytes)
      .removeAlpha()
      .resize({ width })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const luma = new Float64Array(info.width * info.height);
    for (let at = 0; at < luma.length; at++) {
      luma[at] = 0.299 * (data[at * 3] ?? 0) + 0.587 * (data[at * 3 + 1] ?? 0) + 0.114 * (data[at * 3 + 2] ?? 0);
    }
    return { data: luma, height: info.height };
  };
  const [one, two] = await Promise.all([read(source), read(encoded)]);
  const weights = Array.from({ length: 121 }, (_, at) =>
    Math.exp(-(((at % 11) - 5) ** 2 + (Math.floor(at / 11) - 5) ** 2) / 4.5),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let total = 0;
  let windows = 0;
  for (let y = 5; y < one.height - 5; y += 3) {
    for (let x = 5; x < width - 5; x += 3) {
      let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
      for (let at = 0; at < 121; at++) {
        const from = (y + Math.floor(at / 11) - 5) * width + x + (at % 11) - 5;
        const weight = (weights[at] ?? 0) / sum;
        const left = one.data[from] ?? 0;
        const right = two.data[from] ?? 0;
        a += weight * left;
        b += weight * right;
        aa += weight * left * left;
        bb += weight * right * right;
        ab += weight * left * right;
      }
      const light = (2 * a * b + 6.5025) / (a * a + b * b + 6.5025);
      total += (light * (2 * (ab - a * b) + 58.5225)) / (aa - a * a + bb - b * b + 58.5225);
      windows++;
    }
  }
  return total / windows;
}
