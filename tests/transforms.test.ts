import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { transforms } from '../transforms/index.ts';
import { pageOf, transform, upTo } from './contracts/transform.ts';

const fixtures = path.join(import.meta.dirname, 'fixtures', 'transforms');

const code = '<pre><code class="language-html">&lt;b&gt;“x”&lt;/b&gt; <b>— Ann Bell</b><br><br>• a\n</code></pre>';

function casesOf(name: string): readonly string[] {
  const at = path.join(fixtures, name);
  return existsSync(at) ? readdirSync(at) : [];
}

function read(...parts: readonly string[]): string {
  return readFileSync(path.join(fixtures, ...parts), 'utf8');
}

describe.each(transforms.map((listed) => [listed.transform.name, listed] as const))(
  '%s',
  (name, { transform: one }) => {
    test('says in a sentence what it does', () => {
      expect(one.summary).toMatch(/^[A-Z].{10,118}\.$/);
    });

    test('refuses options that it does not know', () => {
      expect(() => one.configure({ 'no-such-option': true })).toThrow();
      expect(() => one.configure(undefined)).not.toThrow();
    });

    test('leaves code as it is', () => {
      expect(transform(code, [one]).html.trim()).toBe(code);
    });

    test.each(casesOf(name))('%s', async (folder) => {
      const optionsFile = path.join(fixtures, name, folder, 'options.json');
      const options = existsSync(optionsFile)
        ? { [name]: JSON.parse(readFileSync(optionsFile, 'utf8')) as unknown }
        : {};
      const page = pageOf(read(name, folder, 'in.html'));
      const once = transform(page, upTo(name), options);
      await expect(once.html).toMatchFileSnapshot(path.join(fixtures, name, folder, 'out.html'));
      expect(transform(page, [one], options).html).toBe(once.html);
    });
  },
);
