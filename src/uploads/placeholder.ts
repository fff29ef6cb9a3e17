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

function shrink({ data, channels, width: wide, height: high }: Pixels, width: number, height: number): Uint8Array {
  const small = new Uint8Array(width * height * 4);
  const columns = placesOf(wide, width, channels);
  const rows = placesOf(high, height, wide * channels);
  const alphaAt = channels === 4 || channels === 2 ? channels - 1 : -1;
  const step = channels >= 3 ? 1 : 0;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      let [red, green, blue, opacity] = [0, 0, 0, 0];
      for (let sub = 0; sub < samples * samples; sub++) {
        const from =
          (rows[y * samples + Math.floor(sub / samples)] ?? 0) + (columns[x * samples + (sub % samples)] ?? 0);
        // Colours count by how much they show: a transparent black does not darken its neighbours.
        const alpha = alphaAt < 0 ? 255 : (data[from + alphaAt] ?? 255);
        red += (data[from] ?? 0) * alpha;
        green += (data[from + step] ?? 0) * alpha;
        blue += (data[from + 2 * step] ?? 0) * alpha;
        opacity += alpha;
      }
      small[at] = opacity === 0 ? 0 : Math.round(red / opacity);
      small[at + 1] = opacity === 0 ? 0 : Math.round(green / opacity);
      small[at + 2] = opacity === 0 ? 0 : Math.round(blue / opacity);
      small[at + 3] = Math.round(opacity / (samples * samples));
    }
  }
  return small;
}

/** Where the samples of each small pixel lie along one side, in bytes. */
function placesOf(from: number, to: number, stride: number): Uint32Array {
  const place = (_: unknown, at: number): number => Math.floor((((at + 0.5) / samples) * from) / to) * stride;
  return Uint32Array.from({ length: to * samples }, place);
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
