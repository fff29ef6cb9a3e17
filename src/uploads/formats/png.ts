import type { Sharp } from 'sharp';
import type { EncodeJob, Encoding, Pixels, UploadFormat } from './format.ts';

/** PNG: no pixel is changed; a palette only where it holds every colour. */
export const png: UploadFormat = {
  name: 'png',
  summary: 'The original format of screenshots and logos, exact to the pixel.',
  extension: 'png',
  mime: 'image/png',
  longest: 1_000_000,
  accepts: ({ animated }) => !animated,
  encode: encodePng,
};

async function encodePng(job: EncodeJob): Promise<Encoding> {
  const { survey } = job;
  const trim = (pipeline: Sharp): Sharp => (survey.opaque ? pipeline.removeAlpha() : pipeline);
  const tone = (pipeline: Sharp): Sharp => (survey.grey ? pipeline.toColourspace('b-w') : pipeline);
  const plain = { bytes: await tone(trim(job.open())).png({ compressionLevel: 9 }).toBuffer(), how: 'level 9' };
  if (survey.colours > 256) return plain;
  const pixels = await job.pixels();
  const options = { palette: true, colours: Math.max(2, survey.colours), quality: 100, dither: 0, compressionLevel: 9 };
  const bytes = await trim(job.decode(pixels)).png(options).toBuffer();
  const exact = bytes.length < plain.bytes.length && (await isExact(job, pixels, bytes));
  return exact ? { bytes, how: 'palette' } : plain;
}

/** The palette is picked by a quantiser that may merge near colours: look whether it did. */
async function isExact(job: EncodeJob, pixels: Pixels, bytes: Uint8Array): Promise<boolean> {
  const { data, info } = await job.decode(bytes).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  if (info.width !== pixels.width || info.height !== pixels.height) return false;
  return isSame(pixels, { data, width: info.width, height: info.height, channels: info.channels });
}

function isSame(one: Pixels, two: Pixels): boolean {
  const count = one.width * one.height;
  for (let index = 0; index < count; index++) {
    const left = index * one.channels;
    const right = index * two.channels;
    const alpha = alphaAt(one, left);
    if (alpha !== alphaAt(two, right)) return false;
    // What colour a wholly transparent pixel has is nobody's business.
    if (alpha > 0 && isOtherColour(one, left, two, right)) return false;
  }
  return true;
}

function isOtherColour(one: Pixels, left: number, two: Pixels, right: number): boolean {
  for (let colour = 0; colour < 3; colour++) {
    if (colourAt(one, left, colour) !== colourAt(two, right, colour)) return true;
  }
  return false;
}

function colourAt({ data, channels }: Pixels, from: number, colour: number): number {
  return data[from + (channels < 3 ? 0 : colour)] ?? 0;
}

function alphaAt({ data, channels }: Pixels, from: number): number {
  return channels === 2 || channels === 4 ? (data[from + channels - 1] ?? 255) : 255;
}
