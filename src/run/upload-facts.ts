import type { UploadFacts } from '../post/post-record.ts';
import type { UploadResult } from '../uploads/upload.ts';

/** What a document tells of an upload; undefined where nothing of it may be published. */
export function uploadFacts(result: UploadResult): UploadFacts | undefined {
  const [main, ...variants] = result.outputs;
  if (!main) return undefined;
  return {
    name: main.name,
    hash: result.hash,
    width: result.width,
    height: result.height,
    bytesBefore: result.bytesBefore,
    bytesAfter: main.bytes,
    variants: variants.map(({ name, format, width, height, bytes }) => ({ name, format, width, height, bytes })),
    ...(result.thumbhash ? { thumbhash: result.thumbhash } : {}),
    ...(result.dominantColor ? { dominantColor: result.dominantColor } : {}),
  };
}
