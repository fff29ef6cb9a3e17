import { concat, labelAt, viewOf } from './bytes.ts';

/** What a PNG needs to look the same: its pixels, its palette, its colours' meaning, its frames. */
const needed = new Set('IHDR PLTE tRNS IDAT IEND gAMA cHRM sRGB cICP sBIT bKGD acTL fcTL fdAT'.split(' '));

/** Cut texts, times, EXIF, XMP and, unless it must be kept, the ICC profile out of a PNG; its pixels are not touched. */
export function stripPng(bytes: Uint8Array, keepProfile: boolean): Uint8Array {
  const view = viewOf(bytes);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const type = labelAt(bytes, at + 4, 4);
    const end = at + 12 + view.getUint32(at);
    if (needed.has(type) || (keepProfile && type === 'iCCP')) parts.push(bytes.subarray(at, end));
    // What stands behind the end belongs to no picture.
    if (type === 'IEND') break;
    at = end;
  }
  return concat(parts);
}
