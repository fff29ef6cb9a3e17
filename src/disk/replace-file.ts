import { randomBytes } from 'node:crypto';
import { open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../refonte-error.ts';

/** Put bytes at a path, whole or not at all: written aside, synced, renamed. `aside` is a folder on the same disk. */
export async function replaceFile(full: string, bytes: Uint8Array, aside: string): Promise<void> {
  const name = `.refonte-${randomBytes(8).toString('hex')}.tmp`;
  const staged = path.join(aside, name);
  await writeSynced(staged, bytes);
  try {
    await rename(staged, full);
  } catch (error) {
    await unlink(staged).catch(() => undefined);
    if (systemCode(error) !== 'EXDEV') throw error;
    await replaceBeside(full, bytes, name);
  }
}

/** `output/uploads` may be a disk of its own, and a rename does not cross disks. */
async function replaceBeside(full: string, bytes: Uint8Array, name: string): Promise<void> {
  const staged = path.join(path.dirname(full), name);
  await writeSynced(staged, bytes);
  try {
    await rename(staged, full);
  } catch (error) {
    await unlink(staged).catch(() => undefined);
    throw error;
  }
}

async function writeSynced(staged: string, bytes: Uint8Array): Promise<void> {
  try {
    const handle = await open(staged, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // A full disk leaves the beginning of the file behind.
    await unlink(staged).catch(() => undefined);
    throw error;
  }
}
