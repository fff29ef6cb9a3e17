import type { DiskIo } from '../io.ts';
import { openOutput } from './output-folder.ts';
import { findRoots } from './roots.ts';
import { openSite } from './site-door.ts';

/** The folders of a run, as the user named them. */
export interface DiskFolders {
  readonly siteRoot: string;
  readonly outputRoot: string;
}

/** Open the door to a site's folder and an output folder; throws where the site is missing or the two overlap. */
export function openDisk({ siteRoot, outputRoot }: DiskFolders): DiskIo {
  const roots = findRoots(siteRoot, outputRoot);
  return { site: openSite(roots.site), output: openOutput(roots.output), outputRoot: roots.output };
}
