import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
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
  expect(stdout).toContain('orphans: 1 pictures and documents');
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

test('where nothing changed it says what it said, from memory; a lost output or a changed post is seen', async () => {
  const site = path.join(folder, 'site');
  const settle = (): void => {
    for (const name of filesIn(site)) utimesSync(path.join(site, name), 1e9, 1e9);
  };
  const told = async (): Promise<UploadsResult> =>
    JSON.parse((await refonte(folder, 'uploads', 'site', '--json')).stdout) as UploadsResult;
  settle();
  const first = await told();
  expect(await told()).toEqual({ ...first, written: 0 });

  const memory = path.join(folder, 'output/.refonte/cache/last-uploads.json');
  writeFileSync(memory, readFileSync(memory, 'utf8').replace('"files":4,', '"files":99,'));
  expect((await told()).figures.files).toBe(99);
  expect((await told()).figures.files).toBe(99);
  rmSync(path.join(folder, 'output/uploads/lac.jpg'));
  expect(await told()).toEqual({ ...first, written: 1 });
  expect((await told()).written).toBe(0);

  writeFileSync(path.join(site, post), `---\ntitle: Photos\n---\n\n![Le lac](/uploads/lac.jpg)\n`);
  expect((await told()).figures.files).toBe(1);
  // What changed a moment ago may change again in the same tick of the clock.
  writeFileSync(path.join(site, post), `---\ntitle: Photos\n---\n\n![Le lac](/uploads/lax.jpg)\n`);
  expect((await told()).figures.files).toBe(0);
});

test('a whole run after it finds its files where they belong', async () => {
  await refonte(folder, 'uploads', 'site');
  const { stderr } = await refonte(folder, 'run', 'site');
  expect(stderr).not.toContain('edited by a person');
});

test('every place that names a file is told, also what no rule carries over', async () => {
  const post = '_posts/2020-06-01-places.md';
  const site = folderOf({
    'site/_config.yml': 'title: Vallon\n',
    [`site/${post}`]: `---
title: Places
seo:
  cards:
    - picture: /uploads/carte.jpg
---

<video src="/files/film.mp4" poster="/uploads/affiche.jpg" controls></video>

<div style="background: url('/uploads/fond.png')">Texte</div>

<picture><source srcset="/uploads/grand.jpg 1000w, /uploads/petit.jpg 500w"><img src="/uploads/petit.jpg" alt="Le lac"></picture>

<object data="/files/plan.pdf" type="application/pdf"></object>

{% include figure.html src="/uploads/inclus.png" %}

![IMG_2034](/uploads/grand.jpg) ![](/uploads/grand.jpg)

<table background="/uploads/tapis.jpg"><tr><td>Cellule</td></tr></table>

<svg width="9" height="9"><image href="/uploads/dessin.jpg" width="9" height="9"/></svg>

<map name="plan"><area href="/files/zone.pdf" alt="Zone"></map>

<style>.tete { background: url("/uploads/tete.jpg") }</style>

<video src="/files/film.mp4"><track src="/files/film.vtt"></video> <input type="image" src="/uploads/bouton.jpg">

<picture><source srcset="/uploads/grand.jpg 1000w,/uploads/perdu.jpg 500w"><img src="/uploads/petit.jpg" alt="Le lac"></picture>
`,
    ...Object.fromEntries(
      ['carte', 'affiche', 'grand', 'petit', 'tapis', 'dessin', 'tete', 'bouton'].map((name) => [
        `site/uploads/${name}.jpg`,
        picture('jpeg'),
      ]),
    ),
    'site/files/zone.pdf': '%PDF-1.4 zone\n',
    'site/files/film.vtt': 'WEBVTT\n',
    'site/uploads/inclus.png': picture('png'),
    'site/files/film.mp4': 'film',
    'site/files/plan.pdf': '%PDF-1.4\n',
    'site/files/seul.pdf': '%PDF-1.4 alone\n',
  });
  const { code, stdout } = await refonte(site, 'uploads', 'site', '--dry-run', '--json');
  expect(code).toBe(0);
  const { references, orphans, figures } = JSON.parse(stdout) as UploadsResult;
  const seen = references.flatMap(({ ref, status, uses }) =>
    uses.map(({ where, place }) => [place?.line, where, ref, status].join(' ')),
  );
  expect(seen.sort()).toEqual(
    [
      '5 front matter seo.cards.0.picture /uploads/carte.jpg found',
      '8 embed /files/film.mp4 not-a-picture',
      '8 poster /uploads/affiche.jpg found',
      '10 style /uploads/fond.png missing',
      '12 img /uploads/petit.jpg found',
      '12 srcset /uploads/grand.jpg found',
      '12 srcset /uploads/petit.jpg found',
      '14 embed /files/plan.pdf not-a-picture',
      '16 template /uploads/inclus.png found',
      '18 img /uploads/grand.jpg found',
      '18 img /uploads/grand.jpg found',
      '20 background /uploads/tapis.jpg found',
      '22 drawing /uploads/dessin.jpg found',
      '24 link /files/zone.pdf not-a-picture',
      '26 style /uploads/tete.jpg found',
      '28 embed /files/film.mp4 not-a-picture',
      '28 track /files/film.vtt not-a-picture',
      '28 input /uploads/bouton.jpg found',
      '30 img /uploads/petit.jpg found',
      '30 srcset /uploads/grand.jpg found',
      '30 srcset /uploads/perdu.jpg missing',
    ].sort(),
  );
  expect(orphans).toEqual([{ path: 'files/seul.pdf', size: 15 }]);
  expect(figures).toMatchObject({ withoutAlt: 1, withFileNameAlt: 0 });
  expect((await refonte(site, 'uploads', 'site', '--dry-run', '--on-missing', 'error')).code).toBe(1);
  expect((await refonte(site, 'uploads', 'site', '--on-missing', 'sometimes')).code).toBe(2);

  // A player's file moves, and the proof knows it.
  const whole = await refonte(site, 'run', 'site', '--quiet', '--to', 'json,markdown');
  expect(whole).toMatchObject({ code: 0 });
  const report = readFileSync(path.join(site, 'output/report/references.csv'), 'utf8');
  expect(report).toContain(`${post},10,,style,/uploads/fond.png,missing,,\n`);
  const diagnostics = readFileSync(path.join(site, 'output/report/diagnostics.txt'), 'utf8');
  expect(diagnostics).toContain('alt-is-file-name');
  expect(diagnostics).toContain('alt-missing');
  rmSync(site, { recursive: true, force: true });
});
