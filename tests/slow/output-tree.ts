import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** State that tells when files were looked at, and so differs from run to run. */
const clocked = new Set(['.refonte/stat-sources.json', '.refonte/stat-outputs.json', '.refonte/cache/index.json']);

/** Read an output folder: the hash of each file by its path, with the run's memory but for its stamps. */
export function outputTree(root: string): ReadonlyMap<string, string> {
  const names = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  const files = names.filter((name) => lstatSync(path.join(root, name)).isFile() && !clocked.has(name)).sort();
  return new Map(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(path.join(root, name)))
        .digest('hex'),
    ]),
  );
}

/** Name the published files that are neither absent nor what they are to be in the end; the report grows with a run. */
export function unfinished(root: string, wanted: ReadonlyMap<string, string>): readonly string[] {
  return [...outputTree(root)]
    .filter(([name, hash]) => !/^(?:\.refonte|report|redirects)\//.test(name) && wanted.get(name) !== hash)
    .map(([name]) => name);
}
