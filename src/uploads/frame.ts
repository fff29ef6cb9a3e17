import type { Sharp, SharpOptions } from 'sharp';
import { type DecodedPixels, fromPixels, type SharpFactory, toPixels } from './decode.ts';
import type { EncodeJob, Pixels, PixelSurvey, UploadSource } from './formats/format.ts';
import { surveyPixels } from './survey.ts';

/** A decoded picture that every output is made of. */
export interface Frame {
  readonly survey: PixelSurvey;
  readonly faulty: boolean;
  /** The whole picture, or a smaller one of it where it is too large to keep. */
  readonly first: Pixels;
  /** Ways to get the pixels at a size, and to look at what was encoded. */
  readonly at: (width: number) => Pick<EncodeJob, 'width' | 'height' | 'open' | 'pixels' | 'decode'>;
}

/** Make a frame of decoded pixels; where they are not `shared`, each size is decoded from the file again. */
export function createFrame(
  sharp: SharpFactory,
  source: UploadSource,
  { pixels, faulty }: DecodedPixels,
  options: SharpOptions,
  shared: boolean,
): Frame {
  const survey = shared
    ? surveyPixels(pixels)
    : { ...surveyPixels(pixels), colours: Number.POSITIVE_INFINITY, opaque: !source.alpha };
  const whole = (): Sharp => {
    if (source.animated) return sharp(source.bytes, { ...options, animated: true });
    if (shared) return fromPixels(sharp, pixels);
    return sharp(source.bytes, options).autoOrient().toColourspace('srgb');
  };
  const decode: EncodeJob['decode'] = (input, more) =>
    input instanceof Uint8Array ? sharp(input, { ...options, ...more }) : fromPixels(sharp, input);
  const at: Frame['at'] = (width) => {
    const height =
      width === source.width ? source.height : Math.max(1, Math.round((source.height * width) / source.width));
    const open = (): Sharp => (width === source.width ? whole() : whole().resize({ width, withoutEnlargement: true }));
    let resized: Promise<Pixels> | undefined;
    const read = async (): Promise<Pixels> =>
      shared && width === source.width
        ? pixels
        : toPixels(await open().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }));
    return { width, height, open, decode, pixels: () => (resized ??= read()) };
  };
  return { survey, faulty, first: pixels, at };
}
