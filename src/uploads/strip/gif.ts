import { concat, labelAt } from './bytes.ts';

/** Cut comments, XMP and other programs' notes out of a GIF; its frames, their times and the loop stay. */
export function stripGif(bytes: Uint8Array): Uint8Array {
  const palette = bytes[10] ?? 0;
  let at = 13 + paletteSize(palette);
  const parts: Uint8Array[] = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const start = at;
    const kind = bytes[at];
    if (kind === 0x3b) return concat([...parts, bytes.subarray(at, at + 1)]);
    if (kind !== 0x21 && kind !== 0x2c) break;
    at = afterBlocks(bytes, kind === 0x21 ? at + 2 : at + 11 + paletteSize(bytes[at + 9] ?? 0));
    if (kind === 0x2c || isKept(bytes, start)) parts.push(bytes.subarray(start, at));
  }
  return concat([...parts, bytes.subarray(at)]);
}

function paletteSize(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return Math.min(at + 1, bytes.length);
}

function isKept(bytes: Uint8Array, at: number): boolean {
  const label = bytes[at + 1];
  if (label === 0xff) return /^(?:NETSCAPE|ANIMEXTS)/.test(labelAt(bytes, at + 3, 11));
  return label !== 0xfe;
}
