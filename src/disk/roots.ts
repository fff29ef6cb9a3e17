import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { RefonteError } from '../refonte-error.ts';
import { outputError } from './output-error.ts';
import { quoted } from './safe-path.ts';

/** The real paths of a run's two folders. */
export interface Roots {
  readonly site: string;
  readonly output: string;
}

/** Find the real paths of the site and the output, and refuse a site that is missing or an output that overlaps it. */
export function findRoots(siteRoot: string, outputRoot: string): Roots {
  const site = realSite(siteRoot);
  const output = realOutput(outputRoot);
  const seen = statSync(output, { throwIfNoEntry: false });
  if (seen !== undefined && !seen.isDirectory()) {
    const message = `The output ${quoted(outputRoot)} is no folder. Choose another with --out, or move that file away.`;
    throw new RefonteError('output-in-the-way', message, 4);
  }
  if (holds(site, output)) throw overlap(outputRoot, siteRoot, 'inside');
  if (seen !== undefined && holds(output, site)) throw overlap(outputRoot, siteRoot, 'around');
  return { site, output };
}

/** Find the real path of a site's folder, and refuse one that is missing. */
export function realSite(siteRoot: string): string {
  try {
    const real = realpathSync(siteRoot);
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    const message = `There is no folder ${quoted(siteRoot)}; name one that is there, as in \`refonte run old-site\`.`;
    throw new RefonteError('site-missing', message, 2, error);
  }
  throw new RefonteError('site-missing', `${quoted(siteRoot)} is no folder; name the site's folder.`, 2);
}

/** An output under a file, or under a folder that may not be read, is refused like one that cannot be written. */
function realOutput(outputRoot: string): string {
  try {
    return realFuture(path.resolve(outputRoot));
  } catch (error) {
    throw outputError(outputRoot, error);
  }
}

/** The real path of something that may not exist yet: that of the nearest folder that does, and the rest. */
function realFuture(full: string): string {
  if (statSync(full, { throwIfNoEntry: false }) !== undefined) return realpathSync(full);
  const parent = path.dirname(full);
  return parent === full ? full : path.join(realFuture(parent), path.basename(full));
}

/** Compare by device and inode: `Site` and `site` are one folder on many a Mac, and a mount has two paths. */
function holds(outer: string, inner: string): boolean {
  const wanted = statSync(outer, { bigint: true });
  for (let folder = inner; ; folder = path.dirname(folder)) {
    const stat = statSync(folder, { bigint: true, throwIfNoEntry: false });
    if (folder === outer || (stat?.ino === wanted.ino && stat.dev === wanted.dev && wanted.ino !== 0n)) return true;
    if (path.dirname(folder) === folder) return false;
  }
}

function overlap(outputRoot: string, siteRoot: string, how: 'inside' | 'around'): RefonteError {
  const where = how === 'inside' ? 'is the site or inside it' : 'has the site inside it';
  const example = how === 'inside' ? path.join('..', 'output') : path.join(outputRoot, 'output');
  const message =
    `The output folder ${quoted(outputRoot)} ${where} (${quoted(siteRoot)}), so a run would read its own output or write over its source. ` +
    `Choose a folder beside the site, for example --out ${quoted(example)}.`;
  return new RefonteError('output-overlaps-site', message, 2);
}
