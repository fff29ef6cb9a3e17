import { accessSync, constants, type Dirent, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { SiteFile, SkippedFile } from '../io.ts';
import { systemCode } from '../refonte-error.ts';
import { siteFile } from './site-file.ts';
import { whyUnsafe } from './safe-path.ts';

/** What is in a folder: the plain files, and what was passed over and why. */
export interface Listing {
  readonly files: readonly SiteFile[];
  readonly skipped: readonly SkippedFile[];
}

/** Folders that hold no content of a site, at any depth; never entered, never named. */
const uninteresting: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.jekyll-cache',
  '.sass-cache',
  '.refonte',
]);

/** List every plain file under a root, sorted by code unit; links, devices and unreadable names are named as skipped. */
export function listSite(root: string): Listing {
  const files: SiteFile[] = [];
  const skipped: SkippedFile[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(path.join(root, folder))) {
      if (uninteresting.has(entry.name.toLowerCase())) continue;
      const full = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(full);
      const found = look(root, full, entry);
      if (found === undefined) continue;
      if ('why' in found) skipped.push(found);
      else files.push(found);
    }
  }
  return { files: files.sort(byPath), skipped: skipped.sort(byPath) };
}

/** Synchronous, for that takes a tenth of the time. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // A folder that may not be entered is named, one that has just been removed is gone; a disk that fails is neither.
    if (['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return [];
    throw error;
  }
}

function look(root: string, name: string, dirent: Dirent): SiteFile | SkippedFile | undefined {
  if (dirent.isSymbolicLink()) return { path: name, why: 'it is a link, and links are not followed' };
  const unsafe = whyUnsafe(name);
  if (unsafe !== undefined) return { path: name, why: `its name cannot be used: ${unsafe}` };
  try {
    if (dirent.isDirectory()) {
      // A folder that cannot be entered is left out of the listing without a word.
      accessSync(path.join(root, name), constants.R_OK | constants.X_OK);
      return undefined;
    }
    const stat = lstatSync(path.join(root, name));
    if (!stat.isFile()) return { path: name, why: 'it is no plain file but a pipe, a socket or a device' };
    return siteFile(name, stat);
  } catch (error) {
    return { path: name, why: whyUnreadable(name, error) };
  }
}

function whyUnreadable(name: string, error: unknown): string {
  const code = systemCode(error) ?? 'unknown error';
  // Node lists the byte 0xE9 of a Latin-1 name as U+FFFD, and no file is called that.
  if (name.includes('\uFFFD') && code === 'ENOENT') return 'its name is not UTF-8; rename it';
  return `it cannot be read (${code})`;
}

function byPath(one: { readonly path: string }, two: { readonly path: string }): number {
  if (one.path === two.path) return 0;
  return one.path < two.path ? -1 : 1;
}
