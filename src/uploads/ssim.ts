import type { Pixels } from './formats/format.ts';

const side = 11;
const sigma = 1.5;
const step = 4;
const c1 = (0.01 * 255) ** 2;
const c2 = (0.03 * 255) ** 2;

/** The light of a picture, ready to be compared many times. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Take the light out of pixels, on white where they show through. */
export function lumaOf({ data, width, height, channels }: Pixels): Luma {
  const luma = new Uint8Array(width * height);
  const colour = channels >= 3 ? 1 : 0;
  const alpha = channels === 4 || channels === 2 ? channels - 1 : -1;
  for (let index = 0, from = 0; index < luma.length; index++, from += channels) {
    const red = data[from] ?? 0;
    const light = (red * 77 + (data[from + colour] ?? 0) * 150 + (data[from + 2 * colour] ?? 0) * 29) >> 8;
    luma[index] = alpha < 0 ? light : 255 + ((light - 255) * (data[from + alpha] ?? 255)) / 255;
  }
  return { width, height, data: luma };
}

/**
 * Measure how alike two pictures of one size are: 1 is the same.
 *
 * Mean SSIM over 11×11 Gaussian windows, one in sixteen: flat windows would forgive what a Gaussian does not.
 */
export function ssim(one: Luma, two: Luma): number {
  const rows = Math.min(side, one.height);
  const columns = Math.min(side, one.width);
  const weights = gaussian(rows, columns);
  let total = 0;
  let windows = 0;
  for (let row = 0; row + rows <= one.height; row += step) {
    for (let column = 0; column + columns <= one.width; column += step) {
      total += windowSsim(one, two, row * one.width + column, weights, columns);
      windows++;
    }
  }
  return total / windows;
}

function windowSsim(one: Luma, two: Luma, start: number, weights: Float64Array, columns: number): number {
  const { data: a, width } = one;
  const { data: b } = two;
  let meanA = 0;
  let meanB = 0;
  let squares = 0;
  let products = 0;
  for (let tap = 0, line = start; tap < weights.length; line += width) {
    for (let at = line, end = line + columns; at < end; at++, tap++) {
      const weight = weights[tap] ?? 0;
      const left = a[at] ?? 0;
      const right = b[at] ?? 0;
      meanA += weight * left;
      meanB += weight * right;
      squares += weight * (left * left + right * right);
      products += weight * left * right;
    }
  }
  const variances = squares - meanA * meanA - meanB * meanB;
  const covariance = products - meanA * meanB;
  const light = (2 * meanA * meanB + c1) / (meanA * meanA + meanB * meanB + c1);
  return light * ((2 * covariance + c2) / (variances + c2));
}

/** Weights that add up to 1; cut to size for pictures smaller than a window. */
function gaussian(rows: number, columns: number): Float64Array {
  const raw = Float64Array.from({ length: rows * columns }, (_, at) => {
    const y = Math.floor(at / columns) - (rows - 1) / 2;
    const x = (at % columns) - (columns - 1) / 2;
    return Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
  });
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => weight / sum);
}
