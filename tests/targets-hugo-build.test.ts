import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { load } from 'cheerio';
import type { Document } from '../src/document/document.ts';
import { hugo } from '../src/targets/hugo.ts';
import { everyBlock } from './contracts/every-block.ts';
import { emit, withBlocks, wordsOf } from './contracts/target.ts';

const isThere = ((): boolean => {
  try {
    execFileSync('hugo', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const withText: Document = {
  ...withBlocks(
    { type: 'paragraph', children: [{ type: 'text', value: '{{< figure src="x" >}} {{% y %}} {{ .Title }} {{<' }] },
    { type: 'code', value: '{{< highlight go >}}\n{% raw %}\n{{</* kept */>}}' },
  ),
  key: '5f0c5a0e-6f0b-5d0a-9d5e-2f1f6a3b7c13',
  url: '/templates/',
  aliases: [],
  source: { ...everyBlock.source, path: '_posts/2024-01-01-templates.md' },
};

describe.skipIf(!isThere)('the real Hugo', () => {
  let folder = '';
  let shown: readonly string[] = [];
  const page = (name: string): string => readFileSync(path.join(folder, 'public', name), 'utf8');
  const main = (name: string): string => load(page(name))('main').html() ?? '';

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'hugo-'));
    const emission = await emit(hugo.configure(undefined), [everyBlock, withText]);
    ({ shown } = emission);
    const layout = '<title>{{ .Title }}</title><time>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</time>';
    const files = [
      ...emission.files.map((file) => ({ ...file, path: file.path.replace(/^hugo\//, '') })),
      { path: 'config.toml', content: 'baseURL = "/"\n' },
      { path: 'layouts/_default/single.html', content: `${layout}<main>{{ .Content }}</main>` },
      { path: 'layouts/_default/list.html', content: '' },
    ];
    for (const file of files) {
      mkdirSync(path.dirname(path.join(folder, file.path)), { recursive: true });
      writeFileSync(path.join(folder, file.path), file.content);
    }
    execFileSync('hugo', ['--quiet'], { cwd: folder, stdio: 'inherit' });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('shows what the target said that a reader sees', () => {
    const real = main('posts/2023-09-25-every-block/index.html');
    expect(real).not.toContain('raw HTML omitted');
    // A piece for the old site's templates is in the post as it was, and in the report.
    expect(wordsOf(real.replace('{% include x.html %}', ''))).toEqual(wordsOf(shown[0] ?? ''));
  });

  test('reads no shortcode in old text or code', () => {
    expect(wordsOf(main('posts/2024-01-01-templates/index.html'))).toEqual(wordsOf(shown[1] ?? ''));
  });

  test('keeps the date with its offset, the pictures and the old addresses', () => {
    const date = load(page('posts/2023-09-25-every-block/index.html'))('time').text();
    expect(date).toBe('2023-09-25T10:00:00+02:00');
    expect(page('old/every-block/index.html')).toContain('/posts/2023-09-25-every-block/');
    expect(page('uploads/team.webp')).toMatch(/^GIF89a/);
  });
});
