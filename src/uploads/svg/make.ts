import type { MadeUpload } from '../made.ts';
import type { Sniffed } from '../sniff.ts';
import { cleanSvg } from './clean.ts';

/** Clean a drawing; one that cannot be cleaned is published as a plain download, which no browser runs. */
export function makeSvg(bytes: Uint8Array, sniffed: Sniffed): MadeUpload {
  const facts = { format: 'svg', mime: sniffed.mime, animated: false, alpha: true };
  try {
    const { bytes: cleaned, removed, notes, width, height } = cleanSvg(bytes);
    const said = removed.length > 0 ? [`Removed from the drawing: ${removed.join(', ')}.`] : [];
    const main = {
      role: 'main',
      format: 'svg',
      extension: 'svg',
      mime: sniffed.mime,
      width,
      height,
      bytes: cleaned,
    } as const;
    return { status: 'made', ...facts, width, height, outputs: [main], notes: [...said, ...notes] };
  } catch (error) {
    const mime = 'application/octet-stream';
    const main = { role: 'main', format: 'svg', extension: 'bin', mime, width: 0, height: 0, bytes } as const;
    const reason = error instanceof Error ? error.message : String(error);
    const notes = ['Published as a plain download: a drawing that cannot be cleaned may run code.'];
    return { status: 'failed', reason, ...facts, width: 0, height: 0, outputs: [main], notes };
  }
}
