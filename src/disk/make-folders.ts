import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../refonte-error.ts';

/**
 * Make a folder and those that it stands in. Node's own recursive `mkdir` never ends where a system takes no folder and
 * says that it is missing, as in `/proc`.
 */
export function makeFolders(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return;
    const parent = path.dirname(folder);
    if (code !== 'ENOENT' || existsSync(parent)) throw error;
    makeFolders(parent);
    makeFolders(folder);
  }
}
