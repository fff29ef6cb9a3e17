import { readJpegTables } from '../jpeg-tables.ts';
import type { EncodeJob, Encoding, UploadFormat } from './format.ts';

/** JPEG: written again with mozjpeg where that gains a tenth, else its own bytes without their metadata. */
export const jpeg: UploadFormat = {
  name: 'jpeg',
  summary: 'The original format of photos, for feeds, mail and old readers.',
  extension: 'jpg',
  mime: 'image/jpeg',
  longest: 65_500,
  accepts: ({ animated, alpha }) => !animated && !alpha,
  encode: encodeJpeg,
};

/** Sum of the brightness steps of quality 81 or less of most programs; ours is 85. */
const coarse = 1360;

/** A picture that must be turned or converted has no bytes to fall back on: quality gives way until it is no bigger. */
async function encodeJpeg(job: EncodeJob): Promise<Encoding | undefined> {
  if (isCoarser(job)) return undefined;
  const steps = job.source.format === 'jpeg' && !job.source.plain ? [85, 78, 70, 60, 45] : [85];
  for (const quality of steps) {
    const bytes = await job.open().jpeg({ quality, mozjpeg: true }).toBuffer();
    if (bytes.length < job.limit) return { bytes, how: `mozjpeg q${quality}`, quality };
  }
  return undefined;
}

/**
 * A photo that was saved at a lower quality than ours does not shrink: of twenty-four, none would have by a tenth.
 *
 * Drawings do, and so do colours at full size, which ours halves.
 */
function isCoarser({ source, survey }: EncodeJob): boolean {
  if (source.format !== 'jpeg' || !source.plain || survey.kind === 'flat') return false;
  const tables = readJpegTables(source.bytes);
  return tables !== undefined && tables.halved && tables.steps >= coarse;
}
