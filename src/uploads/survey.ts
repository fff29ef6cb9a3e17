import { createColourCount } from './colour-count.ts';
import type { Pixels, PixelSurvey } from './formats/format.ts';
import { createPixelRow, wordsOf } from './pixel-row.ts';

/** Enough pixels to tell a screenshot from a photo. */
const enough = 250_000;

/** What a palette can hold: up to here colours are counted in every row. */
const palette = 256;

/** Look at the pixels once: how many colours, how even, whether grey, whether any shows through. */
export function surveyPixels(pixels: Pixels): PixelSurvey {
  const { width, height } = pixels;
  const step = Math.max(1, Math.floor((width * height) / enough));
  const { read, row } = createPixelRow(pixels);
  const colours = createColourCount();
  let [same, seen] = [0, 0];
  for (let y = 0; y < height; y += step) {
    read(y);
    colours.add(row);
    same += sameNeighbours(row);
    seen += width - 1;
  }
  for (let y = 0; y < height && colours.count() <= palette; y++) {
    if (y % step === 0) continue;
    read(y);
    colours.add(row);
  }
  const share = seen > 0 ? same / seen : Number(width > 0 && height > 0);
  const kind = share > 0.4 ? 'flat' : 'photo';
  return { colours: colours.count(), same: share, kind, opaque: isOpaque(pixels), grey: isGrey(pixels) };
}

function sameNeighbours(row: Uint32Array): number {
  let same = 0;
  let left = row[0];
  for (let x = 1; x < row.length; x++) {
    const here = row[x];
    if (here === left) same++;
    left = here;
  }
  return same;
}

function isOpaque(pixels: Pixels): boolean {
  const { data, channels } = pixels;
  const words = wordsOf(pixels);
  if (words) return isAllOpaque(words);
  if (channels !== 2) return true;
  for (let index = 1; index < data.length; index += 2) if (data[index] !== 255) return false;
  return true;
}

function isAllOpaque(words: Uint32Array): boolean {
  const mask = new Uint32Array(Uint8Array.of(0, 0, 0, 255).buffer)[0] ?? 0;
  for (const word of words) if ((word & mask) >>> 0 !== mask) return false;
  return true;
}

function isGrey({ data, channels }: Pixels): boolean {
  if (channels < 3) return true;
  for (let index = 0; index < data.length; index += channels) {
    if (data[index] !== data[index + 1] || data[index] !== data[index + 2]) return false;
  }
  return true;
}
