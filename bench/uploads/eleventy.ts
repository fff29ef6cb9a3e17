import { createRequire } from 'node:module';
import path from 'node:path';
import type { Outcome } from './outcome.ts';
import { count, widths } from './plain.ts';
import type { Sample } from './sample.ts';

interface EleventyImage {
  readonly default: (
    file: string,
    options: object,
  ) => Promise<Readonly<Record<string, readonly { readonly size: number; readonly outputPath: string }[]>>>;
}

/** The same outputs by @11ty/eleventy-img; nothing where it is not here. */
export async function eleventy(samples: readonly Sample[], scratch: string): Promise<Partial<Outcome> | undefined> {
  const home = process.env['ELEVENTY_IMG'];
  if (!home) return undefined;
  const { default: image } = (await import(
    createRequire(path.join(home, 'x.js')).resolve('@11ty/eleventy-img')
  )) as EleventyImage;
  const total = { webp: 0, outputs: 0, bigger: 0 };
  const own = {
    sharpJpegOptions: { quality: 85, mozjpeg: true },
    sharpPngOptions: { compressionLevel: 9 },
    sharpWebpOptions: { quality: 80, effort: 4 },
  };
  await Promise.all(
    samples.map(async ({ file, bytes }) => {
      const made = [
        await image(file, { widths, formats: ['webp'], outputDir: scratch, ...own }),
        await image(file, { widths: ['auto'], formats: ['auto'], outputDir: scratch, ...own }),
      ].flatMap((formats) => Object.entries(formats));
      for (const [format, files] of made)
        for (const { size } of files) count(total, { file, bytes }, { length: size } as Uint8Array, format === 'webp');
    }),
  );
  return total;
}
