import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openDisk } from '../src/disk/open-disk.ts';
import { loadConfig } from '../src/load-config.ts';
import { run } from '../src/run.ts';
import { filesIn, folderOf } from './run-cli.ts';

const readme = readFileSync(path.join(import.meta.dirname, '..', 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
const rules = blocks.flatMap((text): [string, string][] => {
  const name = /^\/\/ (rules\/[\w-]+\.ts)\n/.exec(text)?.[1];
  return name === undefined ? [] : [[name, text]];
});
const config = blocks.find((text) => text.includes('export default defineConfig('));

const post = `---
title: Ouverture
---

<div class="exergue">Prenez de l'eau.</div>

<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>
`;

const made: string[] = [];
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test('the transform and the target of the README run as they stand there, and lose nothing', async () => {
  const folder = folderOf({
    'refonte.config.ts': config ?? '',
    ...Object.fromEntries(rules),
    'legacy/_config.yml': 'lang: fr\n',
    'legacy/_posts/2020-05-01-ouverture.md': post,
    'legacy/en/_posts/2020-05-01-ouverture.md': post.replace('---\n', '---\nlang: en\n'),
  });
  made.push(folder);
  const flags = { input: path.join(folder, 'legacy'), output: path.join(folder, 'content') };
  const loaded = await loadConfig(path.join(folder, 'refonte.config.ts'), [], flags);
  const io = openDisk({ siteRoot: flags.input, outputRoot: flags.output });
  const { summary, diagnostics } = await run({ io, config: loaded.config, isInProcess: true });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect([summary.created, summary.failed]).toEqual([2, 0]);
  const written = (name: string): string => readFileSync(path.join(flags.output, name), 'utf8');
  expect(written('json/_posts/2020-05-01-ouverture.json')).toContain('"type": "callout"');
  expect(written('html-pages/_posts/2020-05-01-ouverture.html')).toContain('youtube.com/embed/abcdefghijk');
  expect(JSON.parse(written('html-pages/index.json'))).toHaveLength(2);
  expect(written('redirects/redirects.csv')).toContain('/en/blog/ouverture/');
  expect(filesIn(flags.output)).toContain(path.join('html-pages', 'en', '_posts', '2020-05-01-ouverture.html'));
});
