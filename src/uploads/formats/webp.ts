import type { Sharp } from 'sharp';
import { lowestQuality } from '../lowest-quality.ts';
import { toPixels } from '../decode.ts';
import { createSsim, lumaOf } from '../ssim.ts';
import type { EncodeJob, Encoding, Pixels, PixelSurvey, UploadFormat } from './format.ts';

/** Effort 6 costs 3.6 times the CPU of 4 for 3.5 % fewer bytes. */
const effort = 4;
/** Not every window is looked at; and judges who weigh windows evenly, or halve a picture first, differ by up to 0.0015. */
const margin = 0.002;
/** Where looking for a floor begins; a floor of 0.97 is most often met nearby. */
const usual = { flat: 45, photo: 82 };

/** WebP: the default beside the original, lossy or lossless, whichever is smaller for what the picture shows. */
export const webp: UploadFormat = {
  name: 'webp',
  summary: 'Smaller than JPEG and PNG, shown by every browser since 2020.',
  extension: 'webp',
  mime: 'image/webp',
  longest: 16_383,
  accepts: () => true,
  encode: encodeWebp,
};

async function encodeWebp(job: EncodeJob): Promise<Encoding> {
  if (typeof job.quality === 'number') return lossy(job, job.quality);
  // A floor is asked of a picture; what moves has many.
  if (job.quality === 'auto' || job.source.animated) {
    const quality = qualityByKind(job.survey);
    return smaller(await lossy(job, quality), await losslessIfLikely(job));
  }
  return search(job, job.quality.ssim);
}

/** Flat graphics keep an SSIM of 0.99 where photos need five steps more for theirs. */
function qualityByKind({ kind }: PixelSurvey): number {
  return kind === 'flat' ? 75 : 80;
}

async function lossy(job: EncodeJob, quality: number): Promise<Encoding> {
  const pipeline = isLikelyLossless(job) ? await opened(job) : job.open();
  return { bytes: await pipeline.webp({ quality, effort }).toBuffer(), how: `q${quality}`, quality };
}

/** For several tries, resized once; the pixels of what moves are its first picture alone. */
async function opened(job: EncodeJob): Promise<Sharp> {
  return job.source.animated ? job.open() : job.decode(await job.pixels());
}

/** Few colours in even areas: on these the lossless coder wins about one time in three, by a quarter. */
function isLikelyLossless({ survey, quality }: EncodeJob): boolean {
  return typeof quality !== 'number' && survey.colours <= 2048 && survey.same > 0.6;
}

async function losslessIfLikely(job: EncodeJob): Promise<Encoding | undefined> {
  return isLikelyLossless(job) ? lossless(job) : undefined;
}

async function lossless(job: EncodeJob): Promise<Encoding> {
  return { bytes: await (await opened(job)).webp({ lossless: true, effort }).toBuffer(), how: 'lossless' };
}

/** The lowest quality that holds a floor, or no loss at all where that is smaller or nothing else holds it. */
async function search(job: EncodeJob, floor: number): Promise<Encoding> {
  const pixels = await job.pixels();
  const measures = (await referencesOf(job, pixels)).map((reference) => createSsim(lumaOf(reference)));
  const found = await lowestQuality(job.near ?? usual[job.survey.kind], floor + margin, async (quality) => {
    const bytes = await job.decode(pixels).webp({ quality, effort }).toBuffer();
    const { data, info } = await job.decode(bytes).raw().toBuffer({ resolveWithObject: true });
    const luma = lumaOf(toPixels({ data, info }));
    return { made: bytes, score: Math.min(...measures.map((measure) => measure(luma))) };
  });
  if (!found) return lossless(job);
  const { made: bytes, quality } = found;
  return smaller({ bytes, how: `q${quality}`, quality }, await losslessIfLikely(job));
}

/** Who looks at a much larger JPEG lets its decoder halve it first, which gives other pixels: both views have to hold. */
async function referencesOf({ source, width, decode }: EncodeJob, pixels: Pixels): Promise<readonly Pixels[]> {
  if (!['jpeg', 'webp'].includes(source.format) || source.width < 2 * width) return [pixels];
  const view = decode(source.bytes).autoOrient().resize({ width }).toColourspace('srgb').raw({ depth: 'uchar' });
  const other = toPixels(await view.toBuffer({ resolveWithObject: true }));
  return other.height === pixels.height ? [pixels, other] : [pixels];
}

function smaller(one: Encoding, two: Encoding | undefined): Encoding {
  return two && two.bytes.length < one.bytes.length ? two : one;
}
