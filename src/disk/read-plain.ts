import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { RefonteError } from '../refonte-error.ts';
import { quoted } from './safe-path.ts';

/** Open without following a link and without waiting for the other end of a pipe. */
const readFlags: number = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Read a plain file whole; refuses links, folders, pipes, devices and files over `limit` bytes. */
export async function readPlain(full: string, shown: string, limit: number): Promise<Uint8Array> {
  const handle = await open(full, readFlags);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new RefonteError('file-refused', `${quoted(shown)} is no plain file.`, 1);
    if (stat.size > limit) {
      const message = `${quoted(shown)} has ${stat.size} bytes, more than the limit of ${limit}.`;
      throw new RefonteError('file-too-large', message, 1);
    }
    return await readUpTo(handle, stat.size);
  } finally {
    await handle.close();
  }
}

async function readUpTo(handle: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
