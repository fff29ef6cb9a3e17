import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { Outcome } from './outcome.ts';
import type { Sample } from './sample.ts';

interface Total {
  webp: number;
  outputs: number;
  bigger: number;
}

/** Widths of the WebPs that every case makes. */
export const widths: readonly number[] = [640, 1280];

/** The best plain script there is: one decode for all outputs, three pictures in flight, the biggest first. */
export async function plain(samples: readonly Sample[]): Promise<Partial<Outcome>> {
  sharp.cache(false);
  sharp.concurrency(1);
  const queue = [...samples].sort((one, two) => one.bytes - two.bytes);
  const total = { webp: 0, outputs: 0, bigger: 0 };
  const lane = async (): Promise<void> => {
    for (let sample = queue.pop(); sample; sample = queue.pop()) {
      const { data, info } = await sharp(await readFile(sample.file))
        .autoOrient()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const open = (): Sharp =>
        sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
      await makeAll(total, sample, open, info.width);
    }
  };
  await Promise.all([lane(), lane(), lane()]);
  return total;
}

/** What most scripts do. */
export async function oneAfterAnother(samples: readonly Sample[]): Promise<Partial<Outcome>> {
  const total = { webp: 0, outputs: 0, bigger: 0 };
  for (const sample of samples) {
    const open = (): Sharp => sharp(sample.file).autoOrient();
    const { autoOrient } = await sharp(sample.file).metadata();
    await makeAll(total, sample, open, autoOrient.width);
  }
  return total;
}

/** The original recompressed, and the WebPs. */
async function makeAll(total: Total, sample: Sample, open: () => Sharp, full: number): Promise<void> {
  const isJpeg = /jpe?g$/i.test(sample.file);
  const original = isJpeg ? open().jpeg({ quality: 85, mozjpeg: true }) : open().png({ compressionLevel: 9 });
  count(total, sample, await original.toBuffer(), false);
  for (const width of wanted(full))
    count(total, sample, await open().resize({ width }).webp({ quality: 80, effort: 4 }).toBuffer(), true);
}

function wanted(width: number): readonly number[] {
  return [...new Set(widths.map((one) => Math.min(one, width)))].sort((one, two) => two - one);
}

/** Count an output. */
export function count(total: Total, { bytes }: Sample, output: Uint8Array, isWebp: boolean): void {
  total.outputs++;
  if (isWebp) total.webp += output.length;
  if (output.length > bytes) total.bigger++;
}
