import type { Pixels, PixelSurvey } from './formats/format.ts';

const mostColours = 2049;
const slots = 8192;
/** Enough pixels to tell a screenshot from a photo. */
const enough = 1_000_000;

/** Look at the pixels once: how many colours, how even, whether grey, whether any shows through. */
export function surveyPixels(pixels: Pixels): PixelSurvey {
  const packed = pack(pixels);
  const same = shareOfSame(packed, pixels.width, pixels.height);
  return {
    colours: countColours(packed),
    same,
    kind: same > 0.4 ? 'flat' : 'photo',
    opaque: isOpaque(pixels),
    grey: isGrey(pixels),
  };
}

/** Read one pixel as one number. */
type Packed = { readonly length: number; readonly at: (index: number) => number };

function pack({ data, channels, width, height }: Pixels): Packed {
  const length = width * height;
  if (channels === 4 && data.byteOffset % 4 === 0) {
    const words = new Uint32Array(data.buffer, data.byteOffset, length);
    return { length, at: (index) => words[index] ?? 0 };
  }
  const at = (index: number): number => {
    let value = 0;
    for (let from = index * channels, to = from + channels; from < to; from++) value = (value << 8) | (data[from] ?? 0);
    return value >>> 0;
  };
  return { length, at };
}

function shareOfSame({ length, at }: Packed, width: number, height: number): number {
  if (width < 2) return length > 0 ? 1 : 0;
  const step = Math.max(1, Math.floor(length / enough));
  let same = 0;
  let seen = 0;
  for (let row = 0; row < height; row += step) {
    let left = at(row * width);
    for (let index = row * width + 1, end = (row + 1) * width; index < end; index++) {
      const here = at(index);
      if (here === left) same++;
      left = here;
    }
    seen += width - 1;
  }
  return seen === 0 ? 0 : same / seen;
}

/** Exact up to the limit: a palette must hold every colour. */
function countColours({ length, at }: Packed): number {
  const table = new Uint32Array(slots);
  const used = new Uint8Array(slots);
  let count = 0;
  let left = -1;
  for (let index = 0; index < length; index++) {
    const here = at(index);
    if (here === left) continue;
    left = here;
    let slot = Math.imul(here, 0x9e3779b1) >>> 19;
    while (used[slot] === 1 && table[slot] !== here) slot = (slot + 1) % slots;
    if (used[slot] === 1) continue;
    used[slot] = 1;
    table[slot] = here;
    if (++count >= mostColours) return count;
  }
  return count;
}

function isOpaque({ data, channels }: Pixels): boolean {
  if (channels !== 4 && channels !== 2) return true;
  for (let index = channels - 1; index < data.length; index += channels) if (data[index] !== 255) return false;
  return true;
}

function isGrey({ data, channels }: Pixels): boolean {
  if (channels < 3) return true;
  for (let index = 0; index < data.length; index += channels) {
    if (data[index] !== data[index + 1] || data[index] !== data[index + 2]) return false;
  }
  return true;
}
