import { concat, copyOf, labelAt, viewOf } from './bytes.ts';

const flags = { profile: 0x20, exif: 0x08, xmp: 0x04 };

/** Cut EXIF, XMP and, unless it must be kept, the ICC profile out of a WebP; its pixels are not touched. */
export function stripWebp(bytes: Uint8Array, keepProfile: boolean): Uint8Array {
  const view = viewOf(bytes);
  const parts: Uint8Array[] = [];
  const gone = new Set(keepProfile ? ['EXIF', 'XMP '] : ['EXIF', 'XMP ', 'ICCP']);
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    const type = labelAt(bytes, at, 4);
    if (type === 'VP8X') parts.push(withoutFlags(copyOf(bytes, at, end), keepProfile));
    else if (!gone.has(type)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  const body = concat(parts);
  const head = copyOf(bytes, 0, 12);
  viewOf(head).setUint32(4, body.length + 4, true);
  return concat([head, body]);
}

function withoutFlags(chunk: Uint8Array, keepProfile: boolean): Uint8Array {
  const gone = flags.exif | flags.xmp | (keepProfile ? 0 : flags.profile);
  chunk[8] = (chunk[8] ?? 0) & ~gone;
  return chunk;
}
