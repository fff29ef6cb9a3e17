import { describe, expect, test } from 'vitest';
import { judgeBuilt } from './cms/built-site.ts';
import { generators, isInstalled } from './cms/generators.ts';
import { migrate } from './cms/migrate.ts';

const hugo = generators.filter(({ name }) => name === 'hugo');

// The other generators take minutes to install: `npm run test:cms`.
describe.each(hugo)('a site of awkward posts, built by the real $name', (generator) => {
  test.skipIf(!isInstalled(generator, ''))('shows each page as the old site did', async () => {
    const migrated = await migrate('tests/fixtures/awkward', generator.name);
    const { figures, faults } = judgeBuilt(generator, migrated, '');
    expect(figures.posts.kept).toBe(migrated.docs.length);
    expect(faults).toEqual([]);
  });
});
