import { blankHeif } from './heif.ts';
import { stripGif } from './gif.ts';
import { stripJpeg } from './jpeg.ts';
import { stripPng } from './png.ts';
import { blankTiff } from './tiff.ts';
import { stripWebp } from './webp.ts';

/** Takes metadata out of a file and leaves its pixels alone; the profile and the orientation stay when asked for. */
export type Strip = (bytes: Uint8Array, keepProfile: boolean, orientation?: number) => Uint8Array;

const strips: Readonly<Record<string, Strip>> = {
  avif: blankHeif,
  gif: stripGif,
  heic: blankHeif,
  jpeg: stripJpeg,
  png: stripPng,
  tiff: blankTiff,
  webp: stripWebp,
};

/** Find how metadata is taken out of a format; `undefined` where nobody knows. */
export function stripFor(format: string): Strip | undefined {
  return strips[format];
}
