import { rgbaToThumbHash } from 'thumbhash';
import type { Pixels } from './formats/format.ts';

/** What to show while a picture loads. */
export interface Placeholder {
  /** Base64, about 28 characters. */
  readonly thumbhash: string;
  /** `#rrggbb`. */
  readonly dominantColor: string;
}

const longest = 64;
/** Samples a side that are averaged into one small pixel: a full average costs fifty times as much and looks the same. */
const samples = 4;

/** Make a thumbhash and a dominant colour of pixels that are there anyway. */
export function placeholderOf(pixels: Pixels): Placeholder {
  const scale = Math.min(1, longest / Math.max(pixels.width, pixels.height));
  const width = Math.max(1, Math.round(pixels.width * scale));
  const height = Math.max(1, Math.round(pixels.height * scale));
  const small = shrink(pixels, width, height);
  const hash = rgbaToThumbHash(width, height, small);
  return { thumbhash: Buffer.from(hash).toString('base64'), dominantColor: dominantColour(small) };
}

function shrink(pixels: Pixels, width: number, height: number): Uint8Array {
  const small = new Uint8Array(width * height * 4);
  const sums = [0, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sums.fill(0);
      for (let sub = 0; sub < samples * samples; sub++) {
        const column = Math.floor(((x + ((sub % samples) + 0.5) / samples) * pixels.width) / width);
        const row = Math.floor(((y + (Math.floor(sub / samples) + 0.5) / samples) * pixels.height) / height);
        addPixel(sums, pixels, (row * pixels.width + column) * pixels.channels);
      }
      writePixel(small, (y * width + x) * 4, sums);
    }
  }
  return small;
}

/** Colours count by how much they show: a transparent black does not darken its neighbours. */
function addPixel(sums: number[], { data, channels }: Pixels, from: number): void {
  const alpha = channels === 4 || channels === 2 ? (data[from + channels - 1] ?? 255) : 255;
  const step = channels >= 3 ? 1 : 0;
  for (let colour = 0; colour < 3; colour++)
    sums[colour] = (sums[colour] ?? 0) + (data[from + colour * step] ?? 0) * alpha;
  sums[3] = (sums[3] ?? 0) + alpha;
}

function writePixel(small: Uint8Array, at: number, sums: readonly number[]): void {
  const alpha = sums[3] ?? 0;
  for (let colour = 0; colour < 3; colour++)
    small[at + colour] = alpha === 0 ? 0 : Math.round((sums[colour] ?? 0) / alpha);
  small[at + 3] = Math.round(alpha / (samples * samples));
}

/** The mean of the fullest of 4,096 boxes of colour, the lowest box where two are equally full. */
function dominantColour(small: Uint8Array): string {
  const counts = new Map<number, number[]>();
  for (let at = 0; at < small.length; at += 4) {
    if ((small[at + 3] ?? 0) < 128) continue;
    const [red = 0, green = 0, blue = 0] = small.subarray(at, at + 3);
    const box = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    const sums = counts.get(box) ?? [0, 0, 0, 0];
    counts.set(box, [(sums[0] ?? 0) + 1, (sums[1] ?? 0) + red, (sums[2] ?? 0) + green, (sums[3] ?? 0) + blue]);
  }
  const [, fullest] = [...counts].sort(([a, one], [b, two]) => (two[0] ?? 0) - (one[0] ?? 0) || a - b)[0] ?? [];
  const [count = 1, ...sums] = fullest ?? [1, 255, 255, 255];
  return `#${sums
    .map((sum) =>
      Math.round(sum / count)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
