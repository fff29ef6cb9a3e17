import { accessSync, constants, type Dirent, lstatSync, readdir } from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
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
const uninteresting: readonly string[] = [
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.jekyll-cache',
  '.sass-cache',
  '.refonte',
];

/** List every plain file under a root, sorted by code unit; links, devices and unreadable names are named as skipped. */
export async function listSite(root: string): Promise<Listing> {
  const files: SiteFile[] = [];
  const skipped: SkippedFile[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const { path: name, dirent } of await entriesOf(path.join(root, folder))) {
      const full = folder === '' ? name : `${folder}/${name}`;
      // `**` matches no line break, so what is under `a\nb/` has to be asked for by itself.
      if (dirent.isDirectory() && dirent.name.includes('\n')) folders.push(full);
      const found = look(root, full, dirent);
      if (found === undefined) continue;
      if ('why' in found) skipped.push(found);
      else files.push(found);
    }
  }
  return { files: files.sort(byPath), skipped: skipped.sort(byPath) };
}

async function entriesOf(cwd: string): Promise<readonly { readonly path: string; readonly dirent: Dirent }[]> {
  const failed: Error[] = [];
  const listed = await fastGlob(['**/*'], {
    cwd,
    ignore: uninteresting.flatMap((name) => [`**/${name}`, `**/${name}/**`]),
    followSymbolicLinks: false,
    onlyFiles: false,
    dot: true,
    unique: true,
    caseSensitiveMatch: false,
    braceExpansion: false,
    extglob: false,
    suppressErrors: true,
    objectMode: true,
    fs: { readdir: readdirThat((error) => failed.push(error)) as unknown as typeof readdir },
  });
  const [fault] = failed;
  if (fault !== undefined) throw fault;
  return listed as unknown as readonly { readonly path: string; readonly dirent: Dirent }[];
}

type Listed = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/** What is listed is suppressed errors and all, and a disk that fails must not look like an empty folder. */
function readdirThat(fail: (error: Error) => void) {
  return (folder: string, options: { readonly withFileTypes: true }, done: Listed): void =>
    readdir(folder, options, (error, entries) => {
      // One that may not be entered is named; one that has just been removed is gone.
      if (error && !['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR'].includes(error.code ?? '')) fail(error);
      done(error, entries);
    });
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
