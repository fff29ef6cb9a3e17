import type { Sharp } from 'sharp';
import type { EncodeJob, Encoding, Pixels, UploadFormat } from './format.ts';
import { sampleRows } from '../png-sample.ts';

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

/** How far over the limit an eighth of a photo must point to be believed. */
const hopeless = 1.2;
/** In a picture this small both ways of writing it cost next to nothing. */
const small = 250_000;

async function encodePng(job: EncodeJob): Promise<Encoding | undefined> {
  const palette = job.survey.colours <= 256 ? await encodePalette(job) : undefined;
  if (palette && job.width * job.height > small) return palette;
  if (await isHopeless(job)) return palette;
  const plain = { bytes: await written(job, job.open()), how: 'level 9' };
  return palette && palette.bytes.length < plain.bytes.length ? palette : plain;
}

async function written({ survey }: EncodeJob, pipeline: Sharp): Promise<Uint8Array> {
  const trimmed = survey.opaque ? pipeline.removeAlpha() : pipeline;
  const toned = survey.grey ? trimmed.toColourspace('b-w') : trimmed;
  return toned.png({ compressionLevel: 9 }).toBuffer();
}

async function encodePalette(job: EncodeJob): Promise<Encoding | undefined> {
  const { survey } = job;
  const pixels = await job.pixels();
  const pipeline = survey.opaque ? job.decode(pixels).removeAlpha() : job.decode(pixels);
  const colours = Math.max(2, survey.colours);
  const options = { palette: true, colours, quality: 100, dither: 0, compressionLevel: 9 };
  const bytes = await pipeline.png(options).toBuffer();
  return (await isExact(job, pixels, bytes)) ? { bytes, how: 'palette' } : undefined;
}

/** A photo saved as a PNG, by a program that chose a filter for each row, only grows: an eighth of it tells. */
async function isHopeless(job: EncodeJob): Promise<boolean> {
  const { source, survey, limit, height } = job;
  if (survey.kind === 'flat' || !source.plain || source.format !== 'png') return false;
  const sample = sampleRows(await job.pixels());
  if (!sample) return false;
  const bytes = await written(job, job.decode(sample));
  return (bytes.length * height) / sample.height > limit * hopeless;
}

/** The palette is picked by a quantiser that may merge near colours: look whether it did. */
async function isExact(job: EncodeJob, pixels: Pixels, bytes: Uint8Array): Promise<boolean> {
  const decoded = job.decode(bytes).toColourspace('srgb');
  const alike = pixels.channels === 4 ? decoded.ensureAlpha() : decoded;
  const { data, info } = await alike.raw().toBuffer({ resolveWithObject: true });
  if (info.width !== pixels.width || info.height !== pixels.height) return false;
  return isSame(pixels, { data, width: info.width, height: info.height, channels: info.channels });
}

function isSame(one: Pixels, two: Pixels): boolean {
  if (one.channels === two.channels && Buffer.compare(one.data, two.data) === 0) return true;
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
