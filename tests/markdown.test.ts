import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkConfig } from '../src/config.ts';
import { openDisk } from '../src/disk/open-disk.ts';
import { run, type RunResult } from '../src/run.ts';
import { folderOf } from './run-cli.ts';

// Posts of a Jekyll site, each with one thing that is hard to write in Markdown: what is written, to the byte. Outside
// of CI a missing out.md or out.html is written from what a run gives, to be read against note.txt.
const fixtures = path.join(import.meta.dirname, 'fixtures', 'markdown');
const cases = readdirSync(fixtures);
const head = '---\ntitle: Vallon\n---\n\n';
const isInstalled = spawnSync('cmark-gfm', ['--version']).status === 0;

const extensionOf = (name: string): string => (existsSync(path.join(fixtures, name, 'in.html')) ? 'html' : 'md');
const inputOf = (name: string): string => readFileSync(path.join(fixtures, name, `in.${extensionOf(name)}`), 'utf8');

let site = '';
let output = '';
let result: RunResult;
beforeAll(async () => {
  const posts = cases.map((name) => [`_posts/2022-01-01-${name}.${extensionOf(name)}`, head + inputOf(name)]);
  site = folderOf({ '_config.yml': 'title: Vallon\n', ...Object.fromEntries(posts) });
  output = mkdtempSync(path.join(tmpdir(), 'refonte-markdown-'));
  const config = checkConfig({ input: site, output }, 'The test');
  result = await run({ io: openDisk({ siteRoot: site, outputRoot: output }), config, isInProcess: true });
});
afterAll(() => [site, output].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const writtenOf = (name: string): string =>
  readFileSync(path.join(output, 'markdown', '_posts', `2022-01-01-${name}.md`), 'utf8').slice(head.length);

describe.each(cases)('%s', (name) => {
  test('is written as its note says', async () => {
    await expect(writtenOf(name)).toMatchFileSnapshot(path.join(fixtures, name, 'out.md'));
  });

  test('says all that the page said', () => {
    const errors = result.diagnostics.filter((one) => one.severity === 'error' && one.path?.includes(`-${name}.`));
    expect(errors).toEqual([]);
  });

  test.skipIf(!isInstalled)('reads in the GFM of GitHub as meant', async () => {
    const options = ['--unsafe', ...['table', 'strikethrough', 'autolink', 'tasklist'].flatMap((one) => ['-e', one])];
    const { stdout } = spawnSync('cmark-gfm', [...options, '-e', 'footnotes'], {
      input: writtenOf(name),
      encoding: 'utf8',
    });
    await expect(stdout).toMatchFileSnapshot(path.join(fixtures, name, 'out.html'));
  });
});
