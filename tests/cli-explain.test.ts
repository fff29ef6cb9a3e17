import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Explanation } from '../src/explain/explanation.ts';
import { filesIn, folderOf, put, refonte } from './run-cli.ts';

let folder = '';
const post = '_posts/2020-05-01-ouverture.md';
beforeAll(() => {
  folder = folderOf({
    'site/_config.yml': 'title: Vallon\n',
    [`site/${post}`]: `---
title: Ouverture du refuge
---

Le refuge ouvre en mai.

<details><summary>Tarifs</summary><p>Dix pièces.</p></details>

<script>spy()</script>
`,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('explain draws the document, says what each transform did, and gives the ledger with lines', async () => {
  const before = filesIn(folder);
  const { code, stdout, stderr } = await refonte(folder, 'explain', `site/${post}`);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`
Document
  section intro 0
    paragraph “Le refuge ouvre en mai.”  line 5
  section accordion 2 “Tarifs”  line 7
    paragraph “Dix pièces.”  line 7
`);
  expect(stdout).toContain(
    '\n  drop-active: 1 dropped-by-rule\n  accordions: 1 changed-by-rule\n  found nothing to do: ',
  );
  expect(stdout).toMatch(/\n {2}line 7 {2}changed-by-rule {2}accordions {2}\S/);
  expect(stdout).toMatch(/\n {2}line 9 {2}dropped-by-rule {2}drop-active {2}\S/);
  expect(stdout).toContain('Proven in json, markdown');
  expect(filesIn(folder)).toEqual(before);
});

test('--json gives the same as data, the site named or not', async () => {
  const named = await refonte(folder, 'explain', post, '--site', 'site', '--json');
  const found = await refonte(path.join(folder, 'site', '_posts'), 'explain', '2020-05-01-ouverture.md', '--json');
  expect(named.stdout).toBe(found.stdout);
  const told = JSON.parse(named.stdout) as Explanation;
  expect(told.document.meta.title).toBe('Ouverture du refuge');
  expect(told.transforms.find(({ name }) => name === 'accordions')?.entries).toHaveLength(1);
});

test('a post that is not proven exits with 1', async () => {
  const thief = "{ name: 'thief', summary: 'Steal.', configure: () => ({ $ }) => void $('p').remove() }";
  put(folder, 'thief.config.ts', `export default { input: 'site', extend: { transforms: [${thief}] } };\n`);
  const { code, stdout } = await refonte(folder, 'explain', `site/${post}`, '--config', 'thief.config.ts');
  expect(code).toBe(1);
  expect(stdout).toContain('Not proven: ');
  expect(stdout).toContain(`${post}:5  error  unexplained-loss`);
});

test.each([
  [
    'a file that is not there',
    ['nowhere.md', '--site', 'site'],
    'There is no post nowhere.md in site. Name its file by its path there.',
  ],
  ['a file that is no post', ['_config.yml', '--site', 'site'], '_config.yml is no post of the site.'],
])('%s is refused', async (_, args, said) => {
  const { code, stderr } = await refonte(folder, 'explain', ...args);
  expect([code, stderr]).toEqual([2, `refonte: ${said}\n`]);
});
