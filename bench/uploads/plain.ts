import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { Outcome } from './outcome.ts';
import type { Sample } from './sample.ts';

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
      const isJpeg = /jpe?g$/i.test(sample.file);
      count(
        total,
        sample,
        await (isJpeg ? open().jpeg({ quality: 85, mozjpeg: true }) : open().png({ compressionLevel: 9 })).toBuffer(),
        false,
      );
      for (const width of wanted(info.width)) {
        count(total, sample, await open().resize({ width }).webp({ quality: 80, effort: 4 }).toBuffer(), true);
      }
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
    const isJpeg = /jpe?g$/i.test(sample.file);
    count(
      total,
      sample,
      await (isJpeg ? open().jpeg({ quality: 85, mozjpeg: true }) : open().png({ compressionLevel: 9 })).toBuffer(),
      false,
    );
    for (const width of wanted(autoOrient.width)) {
      count(total, sample, await open().resize({ width }).webp({ quality: 80, effort: 4 }).toBuffer(), true);
    }
  }
  return total;
}

function wanted(width: number): readonly number[] {
  return [...new Set(widths.map((one) => Math.min(one, width)))].sort((one, two) => two - one);
}

/** Count an output. */
export function count(
  total: { webp: number; outputs: number; bigger: number },
  { bytes }: Sample,
  output: Uint8Array,
  isWebp: boolean,
): void {
  total.outputs++;
  if (isWebp) total.webp += output.length;
  if (output.length > bytes) total.bigger++;
}
