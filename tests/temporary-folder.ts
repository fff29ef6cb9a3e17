import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Give the tests one folder to leave their files in, and remove it when the last of them has ended. */
export function setup(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'refonte-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
