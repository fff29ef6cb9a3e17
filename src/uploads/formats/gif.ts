import type { UploadFormat } from './format.ts';

/** GIF: never written; its own bytes stay, and what moves is offered as animated WebP. */
export const gif: UploadFormat = {
  name: 'gif',
  summary: 'The original of animations and old graphics; kept, with a WebP beside it.',
  extension: 'gif',
  mime: 'image/gif',
  longest: 65_535,
  accepts: () => false,
  encode: async () => undefined,
};
