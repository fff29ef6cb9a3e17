import { constants, lstatSync } from 'node:fs';
import { lstat, mkdir, open, rmdir, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { OutputFolder, SiteFile } from '../io.ts';
import { RefonteError, systemCode } from '../refonte-error.ts';
import { inTheWay, outputError } from './output-error.ts';
import { readPlain } from './read-plain.ts';
import { replaceFile } from './replace-file.ts';
import { safeParts } from './safe-path.ts';
import { siteFile } from './site-file.ts';
import { walkOutput } from './walk-output.ts';

/** Where files are written before they take their place, under the output folder. */
export const workshop: string = '.refonte/tmp';

/** Open an output folder, given by its real path, for whole-or-nothing writes. It is made when the first file is. */
export function openOutput(root: string): OutputFolder {
  const known = new Set<string>();
  const touched = new Set<string>();
  const ensured = (parts: readonly string[]): Promise<string> => ensureFolder(root, parts, known, touched);
  const place = async (name: string, bytes: Uint8Array): Promise<void> => {
    const parts = safeParts(name);
    const aside = await ensured(workshop.split('/'));
    touched.add(await ensured(parts.slice(0, -1)));
    await replaceFile(path.join(root, ...parts), bytes, aside);
  };
  const add = async (name: string, text: string): Promise<void> => {
    const parts = safeParts(name);
    await ensured(parts.slice(0, -1));
    await appendText(path.join(root, ...parts), text);
  };
  /** Someone may empty the output while the run is on: the folders have to be made once more. */
  const insist = async (name: string, act: () => Promise<void>): Promise<void> => {
    try {
      await act().catch((error: unknown) => {
        if (systemCode(error) !== 'ENOENT') throw error;
        known.clear();
        return act();
      });
    } catch (error) {
      throw outputError(name, error);
    }
  };
  return {
    read: (name) => readExisting(root, name, known),
    write: async (name, content) => {
      const before = await readExisting(root, name, known);
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      if (before !== undefined && Buffer.compare(before, bytes) === 0) return 'unchanged';
      await insist(name, () => place(name, bytes));
      return before === undefined ? 'created' : 'updated';
    },
    remove: (name) => removeFile(root, name, touched),
    list: async (folder) => (await walkOutput(root, folder)).map(({ path: name }) => name),
    files: () => walkOutput(root, ''),
    append: (name, text) => insist(name, () => add(name, text)),
    stat: (name) => statOf(root, name),
    sync: () => syncFolders(touched),
    sweep: async () => {
      known.delete(path.join(root, workshop));
      await rm(path.join(root, workshop), { recursive: true, force: true });
    },
  };
}

const appendFlags: number = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;

async function appendText(full: string, text: string): Promise<void> {
  const handle = await open(full, appendFlags);
  await handle.appendFile(text).finally(() => handle.close());
}

async function readExisting(root: string, name: string, known: Set<string>): Promise<Uint8Array | undefined> {
  const parts = safeParts(name);
  try {
    assertNoLinks(root, parts.slice(0, -1), known);
    return await readPlain(path.join(root, ...parts), name, Number.MAX_SAFE_INTEGER);
  } catch (error) {
    // A link is not what was written there: it counts as absent, and the write puts a file in its place.
    if (['ENOENT', 'ELOOP', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
    if (error instanceof RefonteError && error.code === 'file-refused') return undefined;
    throw outputError(name, error);
  }
}

async function statOf(root: string, name: string): Promise<SiteFile | undefined> {
  try {
    const stat = await lstat(path.join(root, ...safeParts(name)));
    return stat.isFile() ? siteFile(name, stat) : undefined;
  } catch {
    return undefined;
  }
}

/** Looks at each folder once a run; synchronous, for that takes a tenth of the time. */
function assertNoLinks(root: string, folders: readonly string[], known: Set<string>): void {
  const full = path.join(root, ...folders);
  if (known.has(full)) return;
  for (let depth = 1; depth <= folders.length; depth += 1) {
    const part = folders.slice(0, depth);
    if (!lstatSync(path.join(root, ...part)).isDirectory()) throw inTheWay(part.join('/'));
  }
  known.add(full);
}

/** Make a folder, part by part: `mkdir -p` would walk through a link that leads out of the output. */
async function ensureFolder(
  root: string,
  parts: readonly string[],
  known: Set<string>,
  touched: Set<string>,
): Promise<string> {
  const full = path.join(root, ...parts);
  if (known.has(full)) return full;
  await mkdir(root, { recursive: true });
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const part = parts.slice(0, depth);
    const folder = path.join(root, ...part);
    if (await makeOne(folder)) touched.add(path.dirname(folder));
    if (!(await lstat(folder)).isDirectory()) throw inTheWay(part.join('/'));
  }
  known.add(full);
  return full;
}

async function makeOne(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function removeFile(root: string, name: string, touched: Set<string>): Promise<void> {
  const parts = safeParts(name);
  try {
    assertNoLinks(root, parts.slice(0, -1), new Set());
    await unlink(path.join(root, ...parts));
    for (let depth = parts.length - 1; depth > 0; depth -= 1) await rmdir(path.join(root, ...parts.slice(0, depth)));
  } catch (error) {
    // The folder still holds other files, or someone else removed this one.
    if (!['ENOENT', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw outputError(name, error);
  }
  touched.add(path.join(root, ...parts.slice(0, -1)));
}

/** Make the renames themselves last through a power cut; some systems cannot open a folder, and need not. */
async function syncFolders(touched: Set<string>): Promise<void> {
  for (const folder of touched) {
    try {
      const handle = await open(folder, 'r');
      await handle.sync().finally(() => handle.close());
    } catch (error) {
      if (!['ENOENT', 'EISDIR', 'EINVAL', 'EPERM', 'EACCES'].includes(systemCode(error) ?? '')) {
        throw outputError(folder, error);
      }
    }
  }
  touched.clear();
}
