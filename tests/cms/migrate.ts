import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkConfig } from '../../src/config.ts';
import { openDisk } from '../../src/disk/open-disk.ts';
import type { Document } from '../../src/document/document.ts';
import { run } from '../../src/run.ts';

const corpus = process.env['REFONTE_CORPUS'] ?? path.join('..', 'shared', 'corpus');

/** The sites that are imported: awkward posts, the sample, and real ones where they are at hand. */
export const sites: readonly string[] = [
  path.join('tests', 'fixtures', 'awkward'),
  'input',
  ...['entrepreneur-interet-general', 'numerique.gouv.fr'].map((site) => path.join(corpus, site)).filter(existsSync),
];

export interface Migrated {
  readonly folder: string;
  readonly docs: readonly Document[];
}

/** Migrate a site into a new folder. */
export async function migrate(site: string, ...to: readonly string[]): Promise<Migrated> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cms-'));
  const config = checkConfig({ to: ['json', ...to] }, 'the test');
  await run({ io: openDisk({ siteRoot: path.resolve(site), outputRoot: folder }), config, isInProcess: true });
  const json = path.join(folder, 'json');
  const files = readdirSync(json, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  return { folder, docs: files.map((file) => JSON.parse(readFileSync(path.join(json, file), 'utf8')) as Document) };
}
