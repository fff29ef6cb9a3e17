import { contentHash } from '../state/content-hash.ts';
import { mimeByName } from '../targets/mime.ts';
import type { Prepared, Problem, PushContext, PushItem } from './system.ts';

/** A file of the output, to be put into forms. */
export interface Upload {
  readonly hash: string;
  readonly blob: Blob;
}

/** Make the item of a file of the output; `make` gets it ready once it is read. */
export function uploadItem(
  { key, name, path }: { readonly key: string; readonly name: string; readonly path: string },
  read: PushContext['read'],
  make: (upload: Upload) => Prepared,
): PushItem {
  const prepare = async (): Promise<Prepared | Problem> => {
    const upload = await readUpload(path, read);
    return upload ? make(upload) : { reason: `${path} is not in the output` };
  };
  return { key, name, prepare };
}

/** Read a file of the output, for a form. */
export async function readUpload(path: string, read: PushContext['read']): Promise<Upload | undefined> {
  const bytes = await read(path);
  return bytes && uploadOf(path, bytes);
}

/** Make an upload of bytes, its media type after its name. */
export function uploadOf(path: string, bytes: Uint8Array): Upload {
  return { hash: contentHash(bytes), blob: new Blob([Buffer.from(bytes)], { type: mimeByName(path) }) };
}
