import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { SiteDoor, SiteFile } from '../io.ts';
import { RefonteError, systemCode } from '../refonte-error.ts';
import { listSite } from './list-site.ts';
import { readPlain } from './read-plain.ts';
import { quoted, safeParts } from './safe-path.ts';
import { siteFile } from './site-file.ts';

/** The most that is read of a file when the caller names no limit: 2 GiB less one byte. */
const defaultLimit: number = 2 ** 31 - 1;

/** Open a site's folder, given by its real path, for reading. */
export function openSite(root: string): SiteDoor {
  const known = new Set<string>();
  return {
    list: async () => listSite(root),
    read: async (name, limit = defaultLimit) => {
      try {
        return await readPlain(await fullPath(root, name, known), name, limit);
      } catch (error) {
        throw refusal(name, error);
      }
    },
    stat: (name) => statOf(root, name, known),
  };
}

async function statOf(root: string, name: string, known: Set<string>): Promise<SiteFile | undefined> {
  try {
    const stat = await lstat(await fullPath(root, name, known));
    return stat.isFile() ? siteFile(name, stat) : undefined;
  } catch {
    return undefined;
  }
}

/** `_uploads/x.png` where `_uploads` links out of the site: only the folder's real path tells, asked for once. */
async function fullPath(root: string, name: string, known: Set<string>): Promise<string> {
  const full = path.join(root, ...safeParts(name));
  const folder = path.dirname(full);
  if (known.has(folder)) return full;
  if ((await realpath(folder)) !== folder) {
    throw new RefonteError('file-refused', `${quoted(name)} was refused: a folder on its way is a link.`, 1);
  }
  known.add(folder);
  return full;
}

function refusal(name: string, error: unknown): unknown {
  if (error instanceof RefonteError) return error;
  const code = systemCode(error);
  if (code === undefined) return error;
  const why = code === 'ELOOP' ? 'it is a link, and links are not followed' : `it cannot be read (${code})`;
  return new RefonteError('file-refused', `${quoted(name)} was refused: ${why}.`, 1, error);
}
