import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A picture to work on. */
export interface Sample {
  readonly file: string;
  readonly bytes: number;
}

/** Pictures in the order of their content's hash: a fair mix that does not depend on names. */
export function pickSamples(skip: number, count: number): readonly Sample[] {
  const root = process.env['REFONTE_CORPUS'] ?? path.join('..', 'shared', 'corpus');
  const files = namesIn(root).filter((name) => /\.(?:jpe?g|png)$/i.test(name) && !/(?:^|\/)\./.test(name));
  const byHash = new Map<string, Sample>();
  for (const name of files) {
    const file = path.resolve(root, name);
    const bytes = readFileSync(file);
    byHash.set(createHash('sha256').update(bytes).digest('hex'), { file, bytes: bytes.length });
  }
  return [...byHash]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .slice(skip, skip + count)
    .map(([, sample]) => sample);
}

function namesIn(root: string): readonly string[] {
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}
