import { statSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { Outcome } from './outcome.ts';
import { widths } from './plain.ts';
import type { Sample } from './sample.ts';
import { ours } from './stage.ts';

/** A thousand pictures at once: what counts is the peak. */
export async function memory(samples: readonly Sample[], scratch: string): Promise<Partial<Outcome>> {
  const outcome = await ours(samples, scratch, { widths });
  return { outputs: outcome.outputs, bigger: outcome.bigger, webp: outcome.webp };
}

/** A thousand photos, half a megapixel to ten. */
export async function prepareMemory(folder: string): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let at = 0; at < 1000; at++) {
    const megapixels = at % 20 === 0 ? 10 : at % 5 === 0 ? 4 : 0.5;
    const width = Math.round(Math.sqrt(megapixels * 1.5e6));
    const file = path.join(folder, `${at}.jpg`);
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
    const small = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#808080', noise } })
      .png()
      .toBuffer();
    await sharp(small)
      .resize({ width, height: Math.round(width / 1.5), fit: 'fill' })
      .jpeg({ quality: 80 })
      .toFile(file);
    samples.push({ file, bytes: statSync(file).size });
  }
  return samples;
}
