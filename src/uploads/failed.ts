import type { OpenedPicture } from './decode.ts';
import type { MadeOutput, MadeUpload } from './made.ts';
import type { Sniffed } from './sniff.ts';
import { stripFor } from './strip/index.ts';

/** Publish what is truly a picture without its metadata, and anything else under a name that no browser runs. */
export function failed(bytes: Uint8Array, sniffed: Sniffed, reason: string, opened?: OpenedPicture): MadeUpload {
  const { width = 0, height = 0, animated = false, alpha = false } = opened?.source ?? {};
  const { kept, notes } = keptBytes(bytes, sniffed, opened?.orientation ?? 1);
  const main: MadeOutput = {
    role: 'main',
    format: sniffed.format,
    extension: sniffed.picture ? (sniffed.extensions[0] ?? 'bin') : 'bin',
    mime: sniffed.picture ? sniffed.mime : 'application/octet-stream',
    width,
    height,
    bytes: kept,
  };
  const facts = { width, height, animated, alpha, format: sniffed.format, mime: sniffed.mime };
  return { status: 'failed', reason, ...facts, outputs: [main], notes };
}

function keptBytes(bytes: Uint8Array, { format, picture }: Sniffed, orientation: number): Kept {
  if (!picture) return { kept: bytes, notes: ['Published as a plain download: it is no picture.'] };
  const strip = stripFor(format);
  if (!strip) return { kept: bytes, notes: ['Its metadata could not be removed.'] };
  try {
    return { kept: strip(bytes, true, orientation), notes: ['The original was kept, without its metadata.'] };
  } catch {
    return { kept: bytes, notes: ['The original was kept; its metadata could not be removed.'] };
  }
}

interface Kept {
  readonly kept: Uint8Array;
  readonly notes: readonly string[];
}
