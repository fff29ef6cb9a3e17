import { viewOf } from './strip/bytes.ts';

/** How finely a JPEG was saved. */
export interface JpegTables {
  /** Sum of the 64 steps of brightness: 1,477 for quality 80 of most programs, 1,106 for 85, 64 for 100. */
  readonly steps: number;
  /** Whether colours have half the width and height (4:2:0). */
  readonly halved: boolean;
}

/** Read the tables of a JPEG's head; `undefined` where they are not as a camera or a program writes them. */
export function readJpegTables(bytes: Uint8Array): JpegTables | undefined {
  const view = viewOf(bytes);
  let steps = 0;
  let halved = false;
  for (let at = 2; at + 18 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    if (marker === 0xdb) steps = stepsOf(bytes, at + 4, end) ?? steps;
    if (marker >= 0xc0 && marker <= 0xc2) halved = bytes[at + 9] === 3 && bytes[at + 11] === 0x22;
    if (marker === 0xda) return steps > 0 ? { steps, halved } : undefined;
    at = end;
  }
  return undefined;
}

/** A segment may hold several tables, of one or two bytes a step; number 0 is brightness. */
function stepsOf(bytes: Uint8Array, from: number, end: number): number | undefined {
  for (let at = from; at < end;) {
    const size = (bytes[at] ?? 0) >> 4 === 0 ? 1 : 2;
    const values = bytes.subarray(at + 1, at + 1 + 64 * size);
    if (((bytes[at] ?? 0) & 15) === 0) {
      return values.reduce((sum, value, index) => sum + (size === 2 && index % 2 === 0 ? value * 256 : value), 0);
    }
    at += 1 + 64 * size;
  }
  return undefined;
}
