import { lumaOf, ssim } from '../ssim.ts';
import type { EncodeJob, Encoding, PixelSurvey, UploadFormat } from './format.ts';

/** Effort 6 costs 3.6 times the CPU of 4 for 3.5 % fewer bytes. */
const effort = 4;
const qualities = [70, 75, 80, 85, 90, 94, 97];
/** One window in sixteen is looked at; a judge who looks at all may differ by a little. */
const margin = 0.0015;

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
  if (job.quality === 'auto') {
    const quality = qualityByKind(job.survey);
    return smaller(await lossy(job, quality), await losslessIfLikely(job));
  }
  return smaller(await search(job, job.quality.ssim), await losslessIfLikely(job));
}

/** Flat graphics keep an SSIM of 0.99 where photos need five steps more for theirs. */
function qualityByKind({ kind }: PixelSurvey): number {
  return kind === 'flat' ? 75 : 80;
}

async function lossy(job: EncodeJob, quality: number): Promise<Encoding> {
  const pipeline = isLikelyLossless(job) ? job.decode(await job.pixels()) : job.open();
  return { bytes: await pipeline.webp({ quality, effort }).toBuffer(), how: `q${quality}`, quality };
}

/** Few colours in even areas: on these the lossless coder wins about one time in three, by a quarter. */
function isLikelyLossless({ survey, quality }: EncodeJob): boolean {
  return typeof quality !== 'number' && survey.colours <= 2048 && survey.same > 0.6;
}

async function losslessIfLikely(job: EncodeJob): Promise<Encoding | undefined> {
  if (!isLikelyLossless(job)) return undefined;
  const pipeline = job.decode(await job.pixels());
  return { bytes: await pipeline.webp({ lossless: true, effort }).toBuffer(), how: 'lossless' };
}

/** Step from where the wider variant ended, down while the floor holds, up until it does. */
async function search(job: EncodeJob, floor: number): Promise<Encoding> {
  const pixels = await job.pixels();
  const reference = lumaOf(pixels);
  const tryAt = async (index: number): Promise<Encoding & { readonly holds: boolean }> => {
    const quality = qualities[index] ?? 97;
    const bytes = await job.decode(pixels).webp({ quality, effort }).toBuffer();
    const { data, info } = await job.decode(bytes).raw().toBuffer({ resolveWithObject: true });
    const back = lumaOf({ data, width: info.width, height: info.height, channels: info.channels });
    return { bytes, how: `q${quality}`, quality, holds: ssim(reference, back) >= floor + margin };
  };
  const start = Math.max(0, qualities.indexOf(job.near ?? qualityByKind(job.survey)));
  let index = start;
  let best = await tryAt(index);
  if (best.holds) {
    while (index > 0) {
      const lower = await tryAt(--index);
      if (!lower.holds) break;
      best = lower;
    }
    return best;
  }
  while (!best.holds && index < qualities.length - 1) best = await tryAt(++index);
  return best;
}

function smaller(one: Encoding, two: Encoding | undefined): Encoding {
  return two && two.bytes.length < one.bytes.length ? two : one;
}
