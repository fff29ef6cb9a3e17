import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { folderOf, refonte } from './run-cli.ts';

// Encoding takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let photo: Uint8Array = new Uint8Array();
const folders: string[] = [];
beforeAll(async () => {
  const data = Buffer.from(Array.from({ length: 700 * 400 * 3 }, (_, at) => 128 + 90 * Math.sin(at / 997) + (at % 7)));
  photo = await sharp(data, { raw: { width: 700, height: 400, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function bodyOf(images: string, target: string, file: string): Promise<{ folder: string; text: string }> {
  const folder = folderOf({
    'site/_config.yml': 'title: Vallon\n',
    'site/_posts/2020-05-01-photos.md': `---
title: Photos
---

Avant ![Le "lac" & la rive](/uploads/Lac%20gel%C3%A9.jpg "Un titre") après.

[![Un lien](/uploads/Lac%20gel%C3%A9.jpg)](https://vallon.example/)

![Perdu](/uploads/perdu.jpg)
`,
    'site/uploads/Lac gelé.jpg': photo,
    'refonte.config.ts': `export default { to: ['${target}', 'json'], targets: { '${target}': { images: '${images}' } } };\n`,
  });
  folders.push(folder);
  const { code, stderr } = await refonte(folder, 'run', 'site', '--quiet');
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return { folder, text: readFileSync(path.join(folder, 'output', file), 'utf8') };
}

const variants = '/uploads/lac-gele-640w.webp 640w, /uploads/lac-gele-700w.webp 700w';

test('a <picture> offers the smaller versions, inside a link too, and what is missing stays as it was', async () => {
  const { text } = await bodyOf('picture', 'markdown', 'markdown/_posts/2020-05-01-photos.md');
  const source = `<source type="image/webp" srcset="${variants}" sizes="100vw">`;
  expect(text).toContain(
    `Avant <picture>${source}<img src="/uploads/lac-gele.jpg" alt="Le &quot;lac&quot; &amp; la rive" title="Un titre" width="700" height="400" loading="lazy"></picture> après.`,
  );
  expect(text).toMatch(/^\[<picture>.*alt="Un lien".*<\/picture>\]\(https:\/\/vallon\.example\/\)$/m);
  expect(text).toContain('![Perdu](/uploads/perdu.jpg)');
});

test('an <img> with a srcset, in Hugo, whose versions lie where it serves them', async () => {
  const { folder, text } = await bodyOf('srcset', 'hugo', 'hugo/content/posts/2020-05-01-photos.md');
  expect(text).toContain(`<img src="/uploads/lac-gele.jpg"`);
  expect(text).toContain(`srcset="${variants}" sizes="100vw">`);
  for (const name of ['lac-gele.jpg', 'lac-gele-640w.webp', 'lac-gele-700w.webp'])
    expect(existsSync(path.join(folder, 'output/hugo/static/uploads', name))).toBe(true);
});

test('Markdown is what it was where nothing is asked for', async () => {
  const { text } = await bodyOf('markdown', 'markdown', 'markdown/_posts/2020-05-01-photos.md');
  expect(text).not.toContain('<img');
  expect(text).not.toContain('<picture');
});
