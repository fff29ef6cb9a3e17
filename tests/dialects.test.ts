import { describe, expect, test } from 'vitest';
import { dialects } from '../src/dialects/index.ts';
import { dialectCases, dialectContract } from './contracts/dialect.ts';

describe.each(dialects)('$name', (dialect) => {
  describe.each(dialectCases(dialect.name))('$name', (one) => {
    test('is what the site made of it', () => {
      expect(dialect.configure(one.options)(one.body).html).toBe(one.expected);
    });

    dialectContract(dialect, one);
  });
});
