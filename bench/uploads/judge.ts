import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { UploadResult } from '../../src/uploads/upload.ts';
import type { Judged } from './outcome.ts';

/** Gaussian weights, sigma 1.5. */
const taps: Float64Array = ((): Float64Array => {
  const raw = Array.from({ length: 11 }, (_, at) => Math.exp(-((at - 5) ** 2) / 4.5));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return Float64Array.from(raw, (weight) => weight / sum);
})();

/** The lowest SSIM of each picture's WebPs, by the Gaussian form: not the way that picked them. */
export async function judge(
  results: readonly UploadResult[],
  read: (result: UploadResult, output: UploadResult['outputs'][number]) => Promise<Uint8Array>,
): Promise<Judged> {
  const lowest: number[] = [];
  for (const result of results) {
    const scores: number[] = [];
    const source = await readFile(result.path);
    for (const output of result.outputs)
      if (output.format === 'webp')
        scores.push(
          await similarity(source, await read(result, output), { width: output.width, height: output.height }),
        );
    if (scores.length > 0) lowest.push(Math.min(...scores));
  }
  lowest.sort((one, two) => one - two);
  return {
    min: lowest[0] ?? 1,
    p5: lowest[Math.floor(lowest.length / 20)] ?? 1,
    under: lowest.filter((score) => score < 0.97).length,
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Light {
  readonly data: Float64Array;
  readonly width: number;
  readonly height: number;
}

async function similarity(source: Uint8Array, encoded: Uint8Array, size: Size): Promise<number> {
  const luma = async (bytes: Uint8Array): Promise<Light> => {
    const pipeline = sharp(bytes)
      .autoOrient()
      .flatten({ background: '#fff' })
      .resize({ ...size, fit: 'fill' })
      .toColourspace('srgb')
      .removeAlpha();
    const { data, info } = await pipeline.raw().toBuffer({ resolveWithObject: true });
    const light = new Float64Array(info.width * info.height);
    for (let at = 0; at < light.length; at++) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at * info.channels, at * info.channels + 3);
      light[at] = info.channels < 3 ? red : 0.299 * red + 0.587 * green + 0.114 * blue;
    }
    return { data: light, width: info.width, height: info.height };
  };
  return ssimOf(await luma(source), await luma(encoded));
}

/** Mean SSIM over every window there is, by two passes of a Gaussian; the stage itself looks at one in sixteen. */
function ssimOf(one: Light, two: Light): number {
  if (one.width < taps.length || one.height < taps.length) return 1;
  const product = (a: Light, b: Light): Light => ({ ...a, data: a.data.map((value, at) => value * (b.data[at] ?? 0)) });
  const [a, b, aa, bb, ab] = [one, two, product(one, one), product(two, two), product(one, two)].map(blurred);
  if (!a || !b || !aa || !bb || !ab) return 1;
  let total = 0;
  for (let at = 0; at < a.length; at++) {
    const x = a[at] ?? 0;
    const y = b[at] ?? 0;
    const [xx, yy, xy] = [(aa[at] ?? 0) - x * x, (bb[at] ?? 0) - y * y, (ab[at] ?? 0) - x * y];
    total += ((2 * x * y + 6.5025) * (2 * xy + 58.5225)) / ((x * x + y * y + 6.5025) * (xx + yy + 58.5225));
  }
  return total / a.length;
}

/** The weighted mean around each place: along the rows, then along the columns. */
function blurred({ data, width, height }: Light): Float64Array {
  const columns = width - taps.length + 1;
  const wide = weighted(data, columns, height, width, 1);
  return weighted(wide, columns, height - taps.length + 1, columns, columns);
}

function weighted(data: Float64Array, columns: number, rows: number, stride: number, step: number): Float64Array {
  const means = new Float64Array(columns * rows);
  for (let y = 0, at = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, at++) {
      let sum = 0;
      for (let tap = 0, from = y * stride + x; tap < taps.length; tap++, from += step) {
        sum += (taps[tap] ?? 0) * (data[from] ?? 0);
      }
      means[at] = sum;
    }
  }
  return means;
}
