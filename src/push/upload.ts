import { contentHash } from '../state/content-hash.ts';
import { mimeByName } from '../targets/mime.ts';
import type { Problem } from './system.ts';

/** A file of the output, to be put into forms. */
export interface Upload {
  readonly hash: string;
  readonly blob: Blob;
}

/** Read a file of the output, for a form. */
export async function readUpload(
  path: string,
  read: (path: string) => Promise<Uint8Array | undefined>,
): Promise<Upload | Problem> {
  const bytes = await read(path);
  if (!bytes) return { reason: `${path} is not in the output` };
  return uploadOf(path, bytes);
}

/** Make an upload of bytes, its media type after its name. */
export function uploadOf(path: string, bytes: Uint8Array): Upload {
  return { hash: contentHash(bytes), blob: new Blob([Buffer.from(bytes)], { type: mimeByName(path) }) };
}
