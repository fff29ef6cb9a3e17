import { copyOf, viewOf } from './bytes.ts';

/** What describes instead of shows: texts, XMP, IPTC, Photoshop's notes, EXIF, GPS, interoperability. */
const told = new Set([
  269, 270, 271, 272, 285, 305, 306, 315, 316, 700, 33432, 33723, 34377, 34665, 34853, 37724, 40965,
]);
const directories = new Set([34665, 34853, 40965]);

/** Bytes of a value, by the number of its type. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const mostPages = 1000;

/** Take EXIF, GPS, XMP and texts out of a TIFF, in place: their bytes become zeros, and its pixels are not touched. */
export function blankTiff(source: Uint8Array): Uint8Array {
  const bytes = copyOf(source);
  const tiff: Tiff = { bytes, view: viewOf(bytes), little: bytes[0] === 0x49 };
  if (tiff.view.getUint16(2, tiff.little) !== 42) throw new Error('it is a TIFF of another kind');
  const seen = new Set<number>();
  for (let at = tiff.view.getUint32(4, tiff.little); at !== 0; at = blankDirectory(tiff, at)) {
    if (seen.has(at) || seen.size > mostPages) throw new Error('its pages have no end');
    seen.add(at);
  }
  return bytes;
}

interface Tiff {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly little: boolean;
}

/** Keep the entries that show, close the gaps, and give the place of the next directory. */
function blankDirectory(tiff: Tiff, at: number): number {
  const { bytes, view, little } = tiff;
  const count = view.getUint16(at, little);
  const end = at + 2 + count * 12;
  const next = view.getUint32(end, little);
  const kept: Uint8Array[] = [];
  for (let entry = at + 2; entry < end; entry += 12) {
    if (told.has(view.getUint16(entry, little))) blankValue(tiff, entry);
    else kept.push(copyOf(bytes, entry, entry + 12));
  }
  bytes.fill(0, at, end + 4);
  view.setUint16(at, kept.length, little);
  for (const [index, entry] of kept.entries()) bytes.set(entry, at + 2 + index * 12);
  view.setUint32(at + 2 + kept.length * 12, next, little);
  return next;
}

/** A value of more than four bytes lies elsewhere; that of EXIF and GPS is a directory of its own. */
function blankValue(tiff: Tiff, entry: number): void {
  const { bytes, view, little } = tiff;
  const target = view.getUint32(entry + 8, little);
  if (directories.has(view.getUint16(entry, little))) return blankInside(tiff, target);
  const length = (sizes[view.getUint16(entry + 2, little)] ?? 0) * view.getUint32(entry + 4, little);
  if (length > 4) bytes.fill(0, target, target + length);
}

function blankInside(tiff: Tiff, at: number): void {
  const { bytes, view, little } = tiff;
  const end = at + 2 + view.getUint16(at, little) * 12;
  for (let entry = at + 2; entry < end; entry += 12) blankValue(tiff, entry);
  bytes.fill(0, at, end + 4);
}
