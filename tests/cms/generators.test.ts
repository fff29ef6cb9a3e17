import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lineOf, picturesOf } from './arrived.ts';
import { judgeBuilt } from './built-site.ts';
import { generators, isInstalled } from './generators.ts';
import { migrate, sites } from './migrate.ts';
import { installed } from './real-system.ts';

const folder = path.join(installed, 'static');
const there = generators.filter((generator) => isInstalled(generator, folder));

describe.skipIf(there.length === 0).each(there)('a site built by the real $name', (generator) => {
  test.each(sites)('shows %s as the old one did', async (site) => {
    const migrated = await migrate(site, generator.name);
    const { figures, pictures, faults } = judgeBuilt(generator, migrated, folder);
    const line = lineOf(`build ${generator.name} ${site}`, figures);
    process.stdout.write(`${line}, pictures there ${pictures} of ${picturesOf(migrated.docs, false).size}\n`);
    expect(faults).toEqual([]);
  });
});
