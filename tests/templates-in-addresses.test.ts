import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkConfig } from '../src/config.ts';
import { openDisk } from '../src/disk/open-disk.ts';
import { run, type RunResult } from '../src/run.ts';
import { folderOf } from './run-cli.ts';

// A piece for the old site's templates in the address or the text of a link: the new file holds it to the byte.
const jekyll = [
  'Voir [la carte]({{ site.data.cartes.vallon | first }}/nord) et [le plan](/plan/{{ site.data.cartes.vallon | first }}).',
  '![{{ site.data.cartes.titre }}]({% include image.html nom="a b" %})',
];
const hugo = [
  'Voir [la *carte*]({{< carte "vallon nord" >}} "La carte") et [la fiche]({{< ref "fiche.md" >}}).',
  '<p><a href="{{< carte "vallon sud" >}}">Au sud</a></p>',
];

const table =
  '| Lieu | Jour | Prix |\n|---|---|---|\n| [Vallon]({{ page.map | first }}) | le {{ page.day | date }} ici | 3 |\n';

let [folder, output] = ['', ''];
beforeAll(() => {
  folder = folderOf({
    'jekyll/_config.yml': 'title: Vallon\n',
    'jekyll/_posts/2022-01-01-a.md': `---\ntitle: A\n---\n\n${jekyll.join('\n\n')}\n`,
    'table/_config.yml': 'title: Vallon\n',
    'table/_posts/2022-01-01-a.md': `---\ntitle: A\n---\n\n${table}`,
    'hugo/hugo.toml': 'baseURL = "https://vallon.example/"\n',
    'hugo/content/a.md': `---\ntitle: A\n---\n\n${hugo.join('\n\n')}\n`,
    'hugo/content/guides/fiche.md': '---\ntitle: Fiche\n---\n\nUne fiche.\n',
  });
  output = mkdtempSync(path.join(tmpdir(), 'refonte-addresses-'));
});
afterAll(() => [folder, output].forEach((one) => rmSync(one, { recursive: true, force: true })));

async function migrate(site: string): Promise<RunResult> {
  const siteRoot = path.join(folder, site);
  const io = openDisk({ siteRoot, outputRoot: path.join(output, site) });
  return run({
    io,
    config: checkConfig({ input: siteRoot, output: path.join(output, site) }, 'The test'),
    isInProcess: true,
  });
}

const written = (file: string): string[] => readFileSync(path.join(output, file), 'utf8').split('\n\n').slice(1);

test('the bar of a filter does not end the cell that it stands in', async () => {
  const { diagnostics } = await migrate('table');
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const cells = ['[Vallon]({{ page.map \\| first }})', 'le {{ page.day \\| date }} ici', '3'];
  expect(written('table/markdown/_posts/2022-01-01-a.md').join()).toContain(`| ${cells.join(' | ')} |`);
});

test('Liquid stays in addresses and alternatives', async () => {
  const { diagnostics } = await migrate('jekyll');
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(written('jekyll/markdown/_posts/2022-01-01-a.md').join('\n\n')).toBe(`${jekyll.join('\n\n')}\n`);
});

test('shortcodes stay in addresses, and references are resolved', async () => {
  const { diagnostics } = await migrate('hugo');
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(written('hugo/markdown/content/a.md').join('\n\n')).toBe(
    [
      'Voir [la *carte*]({{< carte "vallon nord" >}} "La carte") et [la fiche](/guides/fiche/).',
      '[Au sud]({{< carte "vallon sud" >}})\n',
    ].join('\n\n'),
  );
});
