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

/** A picture that must be turned or converted has no bytes to fall back on: quality gives way until it is no bigger. */
async function encodeJpeg(job: EncodeJob): Promise<Encoding | undefined> {
  const steps = job.source.format === 'jpeg' && !job.source.plain ? [85, 78, 70, 60, 45] : [85];
  for (const quality of steps) {
    const bytes = await job.open().jpeg({ quality, mozjpeg: true }).toBuffer();
    if (bytes.length < job.limit) return { bytes, how: `mozjpeg q${quality}`, quality };
  }
  return undefined;
}
