import { expect, test } from 'vitest';
import { hasRaggedLists } from '../src/markdown/ragged-lists.ts';

test.each([
  ['1. a\n2. b\n3. c', false],
  ['1. a\n1. b\n1. c', false],
  ['4. a\n5. b', false],
  ['1. a\n1. b\n2. c', true],
  ['1. a\n2. b\n2. c', true],
  ['1. a\n3. b', true],
  ['2. a\n1. b', true],
  ['- a\n  - b\n- c', false],
  ['- a\n    - b', true],
  ['1. a\n   - b\n   - c\n2. d', false],
  ['-   a', true],
])('%j', (text, isRagged) => {
  expect(hasRaggedLists(text)).toBe(isRagged);
});
