import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A place that keeps what was made from one run to the next. */
export interface UploadCache {
  readonly read: (name: string) => Promise<Uint8Array | undefined>;
  readonly write: (name: string, content: Uint8Array) => Promise<void>;
}

/** Keep a cache in a plain folder; a file is whole or not there. What is half-written lies in `workshop` till then. */
export function createCacheFolder(folder: string, workshop: string = folder): UploadCache {
  const read: UploadCache['read'] = async (name) => {
    try {
      return await readFile(path.join(folder, name));
    } catch {
      return undefined;
    }
  };
  const write: UploadCache['write'] = async (name, content) => {
    const target = path.join(folder, name);
    const aside = path.join(workshop, `${randomUUID()}.part`);
    await mkdir(path.dirname(target), { recursive: true });
    await mkdir(workshop, { recursive: true });
    try {
      await writeFile(aside, content);
      await rename(aside, target);
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  };
  return { read, write };
}
