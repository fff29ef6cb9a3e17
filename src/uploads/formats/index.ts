import { avif } from './avif.ts';
import type { UploadFormat } from './format.ts';
import { gif } from './gif.ts';
import { jpeg } from './jpeg.ts';
import { png } from './png.ts';
import { svg } from './svg.ts';
import { webp } from './webp.ts';

/** Every format that uploads can be written in or cleaned, the most wanted first. */
export const uploadFormats: readonly UploadFormat[] = [avif, webp, jpeg, png, gif, svg];

/** Find a format by its name. */
export function uploadFormat(name: string): UploadFormat | undefined {
  return uploadFormats.find((format) => format.name === name);
}
