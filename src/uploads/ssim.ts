import type { Pixels } from './formats/format.ts';

/** The light of a picture, a byte a pixel. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const side = 11;
const sigma = 1.5;
const c1 = (0.01 * 255) ** 2;
const c2 = (0.03 * 255) ** 2;

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

/** Measure how alike pictures are to one of their size: mean SSIM over 11×11 Gaussian windows; 1 is the same. */
export function createSsim(one: Luma): (two: Luma) => number {
  const grid = gridOf(one);
  const own = Array.from({ length: grid.rows }, (_, row): Known => {
    const { means, squares } = rowOf(one, one, row, grid);
    return { means, variances: squares.map((square, at) => square - (means[at] ?? 0) ** 2) };
  });
  return (two) => {
    let total = 0;
    for (const [row, known] of own.entries()) total += rowSsim(known, rowOf(two, one, row, grid));
    return total / (grid.rows * grid.columns);
  };
}

/** Where windows stand. In a large picture they overlap so much that one in nine says what all would. */
interface Grid {
  readonly across: Float64Array;
  readonly down: Float64Array;
  readonly columns: number;
  readonly rows: number;
  readonly step: number;
}

function gridOf({ width, height }: Luma): Grid {
  const [across, down] = [gaussian(Math.min(side, width)), gaussian(Math.min(side, height))];
  const step = Math.min(3, 1 + Math.floor((width * height) / 150_000));
  const columns = Math.floor((width - across.length) / step) + 1;
  const rows = Math.floor((height - down.length) / step) + 1;
  return { across, down, columns, rows, step };
}

/** What is known of one row of the picture that others are compared with. */
interface Known {
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/** Of each window of one row: its mean, its mean square, and its mean product with another picture's. */
interface Row {
  readonly means: Float64Array;
  readonly squares: Float64Array;
  readonly products: Float64Array;
}

/** Weigh downwards over whole lines, then sideways where a window stands: a third of the work of doing both at once. */
function rowOf(picture: Luma, other: Luma, row: number, { across, down, columns, step }: Grid): Row {
  const { width, data } = picture;
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  const product = new Float64Array(width);
  for (let tap = 0, at = row * step * width; tap < down.length; tap++) {
    const weight = down[tap] ?? 0;
    for (let x = 0; x < width; x++, at++) {
      const light = data[at] ?? 0;
      const weighted = weight * light;
      mean[x] = (mean[x] ?? 0) + weighted;
      square[x] = (square[x] ?? 0) + weighted * light;
      product[x] = (product[x] ?? 0) + weighted * (other.data[at] ?? 0);
    }
  }
  const sideways = (line: Float64Array): Float64Array => weighed(line, across, columns, step);
  return { means: sideways(mean), squares: sideways(square), products: sideways(product) };
}

function weighed(line: Float64Array, weights: Float64Array, columns: number, step: number): Float64Array {
  const means = new Float64Array(columns);
  for (let column = 0, from = 0; column < columns; column++, from += step) {
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap++) sum += (weights[tap] ?? 0) * (line[from + tap] ?? 0);
    means[column] = sum;
  }
  return means;
}

function rowSsim(one: Known, { means, squares, products }: Row): number {
  let total = 0;
  for (let at = 0; at < means.length; at++) {
    const left = one.means[at] ?? 0;
    const right = means[at] ?? 0;
    const both = left * right;
    const variances = (one.variances[at] ?? 0) + (squares[at] ?? 0) - right * right;
    const light = (2 * both + c1) / (left * left + right * right + c1);
    total += (light * (2 * ((products[at] ?? 0) - both) + c2)) / (variances + c2);
  }
  return total;
}

/** Weights that add up to 1; cut to size for pictures smaller than a window. */
function gaussian(length: number): Float64Array {
  const raw = Float64Array.from({ length }, (_, at) => Math.exp(-((at - (length - 1) / 2) ** 2) / (2 * sigma * sigma)));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => weight / sum);
}
