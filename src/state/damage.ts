import { isUtf8 } from 'node:buffer';

/** Tell damage (a cut-off or broken file) from an edit that a person made of the file that should be there. */
export function isDamaged(path: string, there: Uint8Array, wanted: Uint8Array): boolean {
  if (there.length === 0) return wanted.length > 0;
  if (there.length < wanted.length && Buffer.compare(there, wanted.subarray(0, there.length)) === 0) return true;
  if (!isText(wanted)) return there.length === wanted.length || !startsAlike(there, wanted);
  return !isText(there);
}

function isText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !bytes.includes(0);
}

/** A picture saved again still begins with the mark of its format. */
function startsAlike(there: Uint8Array, wanted: Uint8Array): boolean {
  return Buffer.compare(there.subarray(0, 3), wanted.subarray(0, 3)) === 0;
}
