import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { UploadsResult } from '../src/run/run-uploads.ts';
import { filesIn, folderOf, refonte } from './run-cli.ts';

const picture = (name: string): Uint8Array =>
  readFileSync(path.join(import.meta.dirname, 'fixtures', 'formats', name, name === 'png' ? 'in.png' : 'in.jpg'));
const post = '_posts/2020-05-01-photos.md';
let folder = '';
beforeEach(() => {
  folder = folderOf({
    'site/_config.yml': 'title: Vallon\n',
    [`site/${post}`]: `---
title: Photos
image: /uploads/lac.jpg
---

![](/uploads/lac.jpg)

![Le pont](/uploads/PONT.png) et ![La crue](/uploads/crue.png)

![Dehors](../../../../../secret.png) ![Loin](https://images.example/loin.png)

[Le plan](/uploads/plan.pdf) ![Faux](/uploads/faux.png)
`,
    'site/_uploads/lac.jpg': picture('jpeg'),
    'site/_uploads/faux.png': picture('jpeg'),
    'site/_uploads/pont.png': picture('png'),
    'site/_uploads/seul.jpg': picture('jpeg'),
    'site/_uploads/plan.pdf': '%PDF-1.4\n',
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a dry run gives what needs no encoding, says what does, and writes nothing', async () => {
  const before = filesIn(folder);
  const { code, stdout } = await refonte(folder, 'uploads', 'site', '--dry-run', '--verbose');
  expect(code).toBe(1);
  expect(stdout).toContain(`${post}:8  case-differs  /uploads/PONT.png  in img (the file is _uploads/pont.png)\n`);
  expect(stdout).toContain(`${post}:8  missing  /uploads/crue.png  in img\n`);
  expect(stdout).toContain(`${post}:10  outside-site  ../../../../../secret.png  in img\n`);
  expect(stdout).toMatch(/^_uploads\/seul\.jpg {2}orphan/m);
  expect(stdout).toContain('_uploads/faux.png is jpeg: its name says otherwise');
  expect(stdout).toContain('2 found, 1 missing, 1 case-differs, 1 outside-site, 1 remote, 1 not-a-picture');
  expect(stdout).toMatch(/files: 4, .*\(2 jpeg [\d.]+ kB, 1 pdf [\d.]+ kB, 1 png [\d.]+ kB\); 1 of them copies/);
  expect(stdout).toContain('orphans: 1 pictures');
  expect(stdout).toContain('need encoding');
  expect(filesIn(folder)).toEqual(before);
});

test('its data say the same, without the figures that need encoding', async () => {
  const { stdout } = await refonte(folder, 'uploads', 'site', '--dry-run', '--json');
  const { figures, references, dryRun } = JSON.parse(stdout) as UploadsResult & { dryRun: boolean };
  expect(dryRun).toBe(true);
  expect(figures.bytesBefore).toBe(2 * picture('jpeg').length + picture('png').length + 9);
  expect(Object.keys(figures)).not.toContain('bytesAfter');
  expect(
    references.find(({ ref }) => ref === '/uploads/lac.jpg')?.uses.map(({ where, place }) => [where, place?.line]),
  ).toEqual([
    ['img', 6],
    ['front matter image', 3],
  ]);
});

test('the stage alone writes the uploads and nothing else, and has nothing to write the second time', async () => {
  const first = await refonte(folder, 'uploads', 'site', '--json');
  const { figures, written } = JSON.parse(first.stdout) as UploadsResult;
  expect(figures.bytesAfter).toBeLessThanOrEqual(figures.bytesBefore);
  const made = filesIn(path.join(folder, 'output')).filter((name) => !name.startsWith('.refonte'));
  expect(made).toEqual(expect.arrayContaining(['uploads/lac.jpg', 'uploads/plan.pdf', 'uploads/pont.png']));
  expect(made.filter((name) => !name.startsWith('uploads/'))).toEqual([]);
  expect(made).toHaveLength(written);
  const second = await refonte(folder, 'uploads', 'site', '--json');
  expect((JSON.parse(second.stdout) as UploadsResult).written).toBe(0);
});

test('a whole run after it finds its files where they belong', async () => {
  await refonte(folder, 'uploads', 'site');
  const { stderr } = await refonte(folder, 'run', 'site');
  expect(stderr).not.toContain('conflicts');
});
