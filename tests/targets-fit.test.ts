import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditSite } from '../src/audit/audit-site.ts';
import { auditText } from '../src/audit/text.ts';
import { checkConfig } from '../src/config.ts';
import type { Diagnostic } from '../src/diagnostics/diagnostic.ts';
import { openFolder } from '../src/disk/open-folder.ts';
import { targets } from '../src/targets/index.ts';
import { migrate, type Migrated } from './cms/migrate.ts';

const site = path.join('tests', 'fixtures', 'awkward');
const names = targets.map(({ name }) => name).filter((name) => name !== 'json');

describe('the fit of awkward posts', () => {
  let migrated: Migrated;
  let said: readonly Diagnostic[] = [];

  beforeAll(async () => {
    migrated = await migrate(site, ...names);
    const report = readFileSync(path.join(migrated.folder, 'report', 'diagnostics.json'), 'utf8');
    said = (JSON.parse(report) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics;
  });

  test.each(names)('with %s is what a run to it reports', async (target) => {
    const { fit } = await auditSite({ door: openFolder(site), config: checkConfig({}, 'the test'), fit: target });
    const reported = said.filter(({ code, args }) => code === 'target-cannot-say' && args['target'] === target);
    const places = (fit?.cannot ?? []).flatMap(({ name, spots }) =>
      spots.map((spot) => `${name} ${spot.path}:${spot.line}`),
    );
    const told = reported.map((one) => `${String(one.args['what'])} ${one.path}:${one.place?.line ?? 1}`);
    expect(places.sort()).toEqual(told.sort());
    expect(fit?.withLoss).toBe(new Set(reported.map((one) => one.path)).size);
    expect((fit?.asTheyAre ?? 0) + (fit?.withLoss ?? 0)).toBe(migrated.docs.length);
  });

  test('is printed with every place when all is asked for', async () => {
    const report = await auditSite({ door: openFolder(site), config: checkConfig({}, 'the test'), fit: 'docusaurus' });
    const text = auditText(report, true);
    expect(text).toContain('What docusaurus cannot express: 13 posts go as they are, 1 do not');
    expect(text).toMatch(/1 post {5}1× {2}a post without a date.*\n {8}_drafts\/brouillon\.md:1/);
  });
});
