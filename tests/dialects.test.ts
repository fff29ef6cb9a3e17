import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialects } from '../src/dialects/index.ts';
import { type DialectCase, dialectContract } from './contracts/dialect.ts';

const fixtures = path.join(import.meta.dirname, 'fixtures', 'dialects');

function casesOf(name: string): readonly DialectCase[] {
  return readdirSync(path.join(fixtures, name)).map((folder) => {
    const at = path.join(fixtures, name, folder);
    const input = readdirSync(at).find((file) => file.startsWith('in.')) ?? 'in.md';
    const options = path.join(at, 'options.json');
    return {
      name: folder,
      body: readFileSync(path.join(at, input), 'utf8'),
      expected: readFileSync(path.join(at, 'out.html'), 'utf8'),
      options: existsSync(options)
        ? (JSON.parse(readFileSync(options, 'utf8')) as Readonly<Record<string, unknown>>)
        : {},
    };
  });
}

describe.each(dialects)('$name', (dialect) => {
  describe.each(casesOf(dialect.name))('$name', (one) => {
    test('is what the site made of it', () => {
      expect(dialect.configure(one.options)(one.body).html).toBe(one.expected);
    });

    dialectContract(dialect, one);
  });
});
