import type { Pixels } from './formats/format.ts';

const side = 8;
const step = 4;
const area = side * side;
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
 * Mean SSIM over 8×8 windows, every fourth pixel, with whole numbers: an eighth of the cost of the Gaussian form.
 */
export function ssim(one: Luma, two: Luma): number {
  let total = 0;
  let windows = 0;
  const lastRow = Math.max(0, one.height - side);
  const lastColumn = Math.max(0, one.width - side);
  for (let row = 0; row <= lastRow; row += step) {
    for (let column = 0; column <= lastColumn; column += step) {
      total += windowSsim(one, two, row, column);
      windows++;
    }
  }
  return windows === 0 ? 1 : total / windows;
}

function windowSsim(one: Luma, two: Luma, row: number, column: number): number {
  const { data: a } = one;
  const { data: b } = two;
  const { width } = one;
  const rows = Math.min(side, one.height);
  const columns = Math.min(side, width);
  let sumA = 0;
  let sumB = 0;
  let squares = 0;
  let products = 0;
  for (let y = 0; y < rows; y++) {
    const start = (row + y) * width + column;
    for (let at = start, end = start + columns; at < end; at++) {
      const left = a[at] ?? 0;
      const right = b[at] ?? 0;
      sumA += left;
      sumB += right;
      squares += left * left + right * right;
      products += left * right;
    }
  }
  const count = rows === side && columns === side ? area : rows * columns;
  const meanA = sumA / count;
  const meanB = sumB / count;
  const variances = squares / count - meanA * meanA - meanB * meanB;
  const covariance = products / count - meanA * meanB;
  const light = (2 * meanA * meanB + c1) / (meanA * meanA + meanB * meanB + c1);
  return light * ((2 * covariance + c2) / (variances + c2));
}
