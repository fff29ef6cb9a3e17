import { copyOf, labelAt, viewOf } from './bytes.ts';

/** A piece of the file: from, to. */
type Range = readonly [from: number, to: number];

/**
 * Blank EXIF and XMP in an AVIF or HEIC: what they held becomes zeros and their kind `free`, in place, so that no
 * other address in the file changes and its pixels are not touched.
 */
export function blankHeif(source: Uint8Array): Uint8Array {
  const bytes = copyOf(source);
  const meta = boxesIn(bytes, 0, bytes.length).find(({ type }) => type === 'meta');
  if (!meta) return bytes;
  const inner = boxesIn(bytes, meta.from + 4, meta.to);
  const told = metadataItems(
    bytes,
    inner.find(({ type }) => type === 'iinf'),
  );
  const places = locationsOf(bytes, inner);
  for (const [id, typeAt] of told) {
    for (const [from, to] of places.get(id) ?? []) bytes.fill(0, from, Math.min(to, bytes.length));
    bytes.set([0x66, 0x72, 0x65, 0x65], typeAt);
  }
  return bytes;
}

interface Box {
  readonly type: string;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

function boxesIn(bytes: Uint8Array, start: number, end: number): readonly Box[] {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= end;) {
    const short = view.getUint32(at);
    const isLong = short === 1 && at + 16 <= end;
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? end - at : short;
    if (size < 8) break;
    boxes.push({ type: labelAt(bytes, at + 4, 4), from: at + (isLong ? 16 : 8), to: Math.min(at + size, end) });
    at += size;
  }
  return boxes;
}

/** Items that describe instead of show, by number, with the place of their kind. */
function metadataItems(bytes: Uint8Array, iinf: Box | undefined): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  if (!iinf) return found;
  const view = viewOf(bytes);
  const first = iinf.from + (bytes[iinf.from] === 0 ? 6 : 8);
  for (const { type, from, to } of boxesIn(bytes, first, iinf.to)) {
    const version = bytes[from] ?? 0;
    if (type !== 'infe' || version < 2 || to - from < 12) continue;
    const typeAt = from + (version === 2 ? 8 : 10);
    const id = version === 2 ? view.getUint16(from + 4) : view.getUint32(from + 4);
    if (/^(?:Exif|mime|uri )$/.test(labelAt(bytes, typeAt, 4))) found.set(id, typeAt);
  }
  return found;
}

function locationsOf(bytes: Uint8Array, boxes: readonly Box[]): ReadonlyMap<number, readonly Range[]> {
  const places = new Map<number, readonly Range[]>();
  const iloc = boxes.find(({ type }) => type === 'iloc');
  if (!iloc) return places;
  const idat = boxes.find(({ type }) => type === 'idat')?.from ?? 0;
  const read = reader(bytes, iloc.from);
  const version = read(1);
  read(3);
  const sizes = read(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version > 0 ? sizes & 15 : 0;
  for (let left = read(version < 2 ? 2 : 4); left > 0; left--) {
    const id = read(version < 2 ? 2 : 4);
    const isInner = version > 0 && (read(2) & 15) === 1;
    read(2);
    const base = read(baseSize) + (isInner ? idat : 0);
    const ranges: Range[] = [];
    for (let extents = read(2); extents > 0; extents--) {
      read(indexSize);
      const from = base + read(offsetSize);
      ranges.push([from, from + read(lengthSize)]);
    }
    places.set(id, ranges);
  }
  return places;
}

/** Read big-endian numbers one after another; beyond the end they are refused. */
function reader(bytes: Uint8Array, start: number): (size: number) => number {
  let at = start;
  return (size) => {
    if (at + size > bytes.length) throw new Error('its boxes are cut off');
    let value = 0;
    for (const end = at + size; at < end; at++) value = value * 256 + (bytes[at] ?? 0);
    return value;
  };
}
