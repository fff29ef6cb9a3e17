import { concat, labelAt, viewOf } from './bytes.ts';

/**
 * Cut EXIF, XMP, IPTC, comments and thumbnails out of a JPEG; its pixels are not touched.
 *
 * JFIF and Adobe segments stay (they say how colours are coded), the ICC profile only when asked for, and of the
 * EXIF nothing but the orientation, for a file that could not be turned upright.
 */
export function stripJpeg(bytes: Uint8Array, keepProfile: boolean, orientation = 1): Uint8Array {
  const view = viewOf(bytes);
  const parts: Uint8Array[] = [bytes.subarray(0, 2), ...(orientation > 1 ? [orientationSegment(orientation)] : [])];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // Phones hang a second picture or a film, with its own EXIF, behind the end of the first.
    if (marker === 0xd9) return concat([...parts, bytes.subarray(at, at + 2)]);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const header = at + 2 + view.getUint16(at + 2);
    const end = marker === 0xda ? endOfScan(bytes, header) : header;
    if (isKept(bytes, at, marker, keepProfile)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return concat([...parts, bytes.subarray(at)]);
}

/** Pixels go on up to a marker that is neither an escaped 0xFF nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function isKept(bytes: Uint8Array, at: number, marker: number, keepProfile: boolean): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const label = labelAt(bytes, at + 4, 11);
  if (marker === 0xe0) return label.startsWith('JFIF');
  if (marker === 0xee) return label.startsWith('Adobe');
  return keepProfile && marker === 0xe2 && label.startsWith('ICC_PROFILE');
}

/** A whole EXIF block that holds one tag. */
function orientationSegment(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([0xff, 0xe1, 0, 8 + tiff.length, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]);
}
