import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../refonte-error.ts';

/**
 * Make a folder and those that it stands in. Node's own recursive `mkdir` never ends where a system takes no folder and
 * says that it is missing, as in `/proc`.
 */
export function makeFolders(folder: string): void {
  try {
    makeOne(folder);
  } catch (error) {
    const parent = path.dirname(folder);
    if (systemCode(error) !== 'ENOENT' || existsSync(parent)) throw error;
    makeFolders(parent);
    // Not by this function: a parent that is a link to nowhere is there and is not.
    makeOne(folder);
  }
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
}
