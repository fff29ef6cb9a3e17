import type { Stats } from 'node:fs';
import type { SiteFile } from '../io.ts';

/** Describe a file by what the system says of it. */
export function siteFile(path: string, stat: Stats): SiteFile {
  return { path, size: stat.size, mtimeMs: stat.mtimeMs, stamp: `${stat.ino} ${stat.ctimeMs}` };
}
