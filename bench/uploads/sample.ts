import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';

/** A picture to work on. */
export interface Sample {
  readonly file: string;
  readonly bytes: number;
}

/** Pictures in the order of their content's hash: a fair mix that does not depend on names. */
export async function pickSamples(skip: number, count: number): Promise<readonly Sample[]> {
  const root = process.env['REFONTE_CORPUS'] ?? path.join('..', 'shared', 'corpus');
  const files = await fastGlob('**/*.{jpg,jpeg,png}', { cwd: root, absolute: true, caseSensitiveMatch: false }).catch(
    () => [],
  );
  const byHash = new Map<string, Sample>();
  for (const file of files) {
    const bytes = readFileSync(file);
    byHash.set(createHash('sha256').update(bytes).digest('hex'), { file, bytes: bytes.length });
  }
  return [...byHash]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .slice(skip, skip + count)
    .map(([, sample]) => sample);
}
