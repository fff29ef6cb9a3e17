import { cpSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Difference, VerifyReport } from '../src/verify/report.ts';
import { readUrlMap } from '../src/verify/url-map.ts';
import { type CliResult, folderOf, put, refonte } from './run-cli.ts';

const first = '_posts/2021-03-04-sentier.md';
const second = '_posts/2021-04-05-refuge.md';
const site = {
  'site/_config.yml': 'title: Vallon\nurl: https://vallon.example\npermalink: /journal/:title/\n',
  [`site/${first}`]: `---
title: Le sentier
---

## Avant de partir

Le sentier part du pont et monte *doucement* vers le lac.

Il faut compter trois heures, pauses comprises.

- L'eau :
  - une gourde pleine ;
  - une pastille.
- La carte du [parc](https://parc.example/carte).

![Le lac au matin](/uploads/lac.png)

| Étape | Durée |
| --- | --- |
| Pont | 1 h |
| Lac | 2 h |

    cap 210
    cap 180

Voir aussi [le refuge](/journal/refuge/).
`,
  [`site/${second}`]: `---
title: Le refuge
---

<div class="accordion"><details><summary>Tarifs</summary><p>La nuit coûte <b>dix</b> pièces.</p></details></div>

<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>

{% include contact.html %}
`,
  'site/_uploads/lac.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

let folder = '';
beforeAll(async () => {
  folder = folderOf(site);
  const done = await refonte(folder, 'run', 'site', '--out', 'output');
  expect(done.code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function judge(...args: readonly string[]): Promise<CliResult & { readonly report: VerifyReport }> {
  const done = await refonte(folder, 'verify', 'site', ...args, '--json');
  return { ...done, report: JSON.parse(done.stdout) as VerifyReport };
}

/** A copy of the output in which one text is another. */
async function damaged(name: string, from: string | RegExp, to: string): Promise<readonly Difference[]> {
  const copy = path.join(folder, 'damaged');
  rmSync(copy, { recursive: true, force: true });
  cpSync(path.join(folder, 'output', 'markdown'), copy, { recursive: true });
  const before = readFileSync(path.join(copy, name), 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  put(copy, name, after);
  const { code, report } = await judge('damaged');
  expect(code).toBe(1);
  expect(report.posts.map(({ verdict }) => verdict).sort()).toEqual(['kept', 'unexplained']);
  return report.posts.flatMap(({ differences }) => differences);
}

describe('refonte verify', () => {
  test('finds nothing amiss in the output of a run', async () => {
    const { code, report, stderr } = await judge('output/markdown');
    expect([code, stderr]).toEqual([0, 'Map: output/report/url-map.json\n']);
    expect(report.totals).toMatchObject({ posts: 2, kept: 2, unexplained: 0, missing: 0, extra: 0 });
    expect(report.posts.map(({ file, by }) => [file, by])).toEqual([
      [first, 'path'],
      [second, 'path'],
    ]);
  });

  test('a removed paragraph is lost words, with the line they were written on', async () => {
    const found = await damaged(first, 'Il faut compter trois heures, pauses comprises.\n', '');
    expect(found).toEqual([
      { sign: 'lost', what: 'words', text: 'Il faut compter trois heures, pauses comprises.', line: 9 },
    ]);
  });

  test('a changed address is a lost link and a new one', async () => {
    const found = await damaged(first, 'https://parc.example/carte', 'https://parc.example/plan');
    expect(found).toEqual([
      { sign: 'lost', what: 'link', text: 'https://parc.example/carte parc', line: 14 },
      expect.objectContaining({ sign: 'gained', what: 'link', text: 'https://parc.example/plan parc' }),
    ]);
  });

  test('a list made flat is lost items', async () => {
    const found = await damaged(first, /^ {2}- /gm, '- ');
    expect(found.filter(({ sign }) => sign === 'lost').map(({ what, text, line }) => [what, text, line])).toEqual([
      ['item', 'ul 2 une gourde pleine ;', 12],
      ['item', 'ul 2 une pastille.', 13],
    ]);
    expect(new Set(found.map(({ what }) => what))).toEqual(new Set(['item']));
  });

  test('a lost text alternative is a lost image', async () => {
    const found = await damaged(first, '![Le lac au matin]', '![]');
    expect(found.map(({ sign, what, text }) => [sign, what, text])).toEqual([
      ['lost', 'image', '/uploads/lac.png Le lac au matin'],
      ['gained', 'image', '/uploads/lac.png '],
    ]);
    expect(found[0]?.line).toBe(16);
  });

  test('changed code is lost code, to the byte', async () => {
    const found = await damaged(first, 'cap 210', 'cap  210');
    expect(found.map(({ sign, what }) => [sign, what])).toEqual([
      ['lost', 'code'],
      ['gained', 'code'],
    ]);
  });

  test.each([
    ['a heading', first, '## Avant', '### Avant', 'heading'],
    ['a row of a table', first, '| Lac | 2 h |\n', '', 'table'],
    ['emphasis', first, '*doucement*', 'doucement', 'emphasis'],
    ['a video', second, /^.*youtube.*\n/m, '', 'embed'],
  ])('%s that is gone or changed is named', async (_, name, from, to, what) => {
    const found = await damaged(name, from, to);
    expect(found.map((one) => one.what)).toContain(what);
  });

  test('new words are named with their line in the new file', async () => {
    const found = await damaged(first, 'Il faut', 'Bravo lecteur.\n\nIl faut');
    expect(found).toEqual([{ sign: 'gained', what: 'words', text: 'Bravo lecteur.', line: 7, newLine: 9 }]);
  });

  test('the text names file, line and words, and a missing post', async () => {
    const copy = path.join(folder, 'partial');
    cpSync(path.join(folder, 'output', 'markdown'), copy, { recursive: true });
    rmSync(path.join(copy, second));
    put(copy, 'extra.md', 'Something else.\n');
    const { code, stdout } = await refonte(folder, 'verify', 'site', 'partial');
    expect(code).toBe(1);
    expect(stdout).toContain(`${second}  missing`);
    expect(stdout).toContain('2 posts');
    expect(stdout).toContain('1 kept, 0 with differences that no rule explains, 1 missing');
    expect(stdout).toContain('1 files of the new content are no post');
  });

  test('pairs by front matter, address and slug where paths differ', async () => {
    const copy = path.join(folder, 'elsewhere');
    mkdirSync(copy);
    const text = (name: string): string => readFileSync(path.join(folder, 'output', 'markdown', name), 'utf8');
    put(copy, 'a/one.md', text(first).replace('---\n', '---\npermalink: /journal/sentier.html\n'));
    put(copy, 'blog/refuge/index.md', text(second));
    const { report } = await judge('elsewhere');
    expect(report.posts.map(({ verdict, by }) => [verdict, by])).toEqual([
      ['kept', 'url'],
      ['kept', 'slug'],
    ]);
    renameSync(path.join(copy, 'blog', 'refuge'), path.join(copy, 'blog', 'other'));
    put(copy, 'blog/other/index.md', text(second).replace('---\n', '---\nslug: refuge\n'));
    expect((await judge('elsewhere')).report.posts[1]).toMatchObject({ verdict: 'kept', by: 'slug' });
  });

  test('--map says which addresses moved: those must have, and no other may', async () => {
    const copy = path.join(folder, 'moved');
    cpSync(path.join(folder, 'output', 'markdown'), copy, { recursive: true });
    const name = path.join(copy, first);
    put(copy, first, readFileSync(name, 'utf8').replace('/journal/refuge/', '/blog/refuge/'));
    put(folder, 'map.csv', 'from,to,status\n/journal/refuge/,/blog/refuge/,301\n');
    expect((await judge('moved')).report.totals.differences).toEqual({ 'link gained': 1, 'link lost': 1 });
    expect((await judge('moved', '--map', 'map.csv')).code).toBe(0);
    expect((await judge('output/markdown', '--map', 'map.csv')).code).toBe(1);
  });

  test('--strict allows nothing that a rule of the site would change', async () => {
    const { report } = await judge('output/markdown', '--strict');
    expect(report.posts.map(({ verdict }) => verdict)).toEqual(['kept', 'unexplained']);
    expect(Object.keys(report.totals.differences)).toContain('heading gained');
  });

  test('a folder that is not there is refused', async () => {
    const { code, stderr } = await refonte(folder, 'verify', 'site', 'nowhere');
    expect([code, stderr]).toEqual([2, expect.stringContaining('There is no folder')]);
  });
});

describe('a map of addresses', () => {
  test('knows an address with its domain, its encoding and an anchor', () => {
    const map = readUrlMap('{ "/a b/": "/new/" }', 'map.json', ['vallon.example']);
    expect(map('https://www.vallon.example/a%20b/#x')).toBe('/new/#x');
    expect(map('https://other.example/a%20b/')).toBeUndefined();
  });

  test('that is none is refused by name', () => {
    expect(() => readUrlMap('{ nonsense', 'map.json')).toThrow('map.json is no map of addresses');
  });
});
