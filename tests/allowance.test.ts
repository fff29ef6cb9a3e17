import { expect, test } from 'vitest';
import { ledgerEntry, lost } from '../src/document/index.ts';
import { type Allowance, allowanceOf } from '../src/prove/allowance.ts';

function allowing(...effects: ReturnType<typeof lost>[]): Allowance {
  return allowanceOf([ledgerEntry('changed-by-rule', 'one-more', 'A rule of a test.', { effects })]);
}

test('an effect allows one thing, once', () => {
  const { construct } = allowing(lost('heading', '2 Dates'));
  expect(construct('heading', 'gained', '2 Dates')).toBe(false);
  expect(construct('item', 'lost', '2 Dates')).toBe(false);
  expect(construct('heading', 'lost', '2 Dates')).toBe(true);
  expect(construct('heading', 'lost', '2 Dates')).toBe(false);
});

test('an effect without text allows any of its kind', () => {
  const { construct } = allowing(lost('heading'));
  expect([construct('heading', 'lost', '2 Dates'), construct('heading', 'lost', '3 Tarifs')]).toEqual([true, true]);
});

test('a word is allowed as often as it is named', () => {
  const { word } = allowing(lost('words', 'le refuge'), lost('words', 'le'));
  expect(['le', 'le', 'le', 'refuge', 'refuge'].map((one) => word('lost', one))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
  expect(word('gained', 'le')).toBe(false);
});

test('a text may be a part of what is asked for, an address must be the same', () => {
  const { construct } = allowing(
    lost('quote', 'Le silence'),
    lost('link', 'https://carte.example/a'),
    lost('embed', 'https://videos.example/1'),
  );
  expect(construct('quote', 'lost', 'Le silence y est complet.')).toBe(true);
  expect(construct('link', 'lost', 'https://carte.example/a/b')).toBe(false);
  expect(construct('embed', 'lost', 'https://videos.example/12')).toBe(false);
  expect(construct('link', 'lost', 'https://carte.example/a')).toBe(true);
});

test('emphasis is asked for word by word, and one effect allows all its words', () => {
  const { construct } = allowing(lost('emphasis', 'deux heures'));
  expect(['deux', 'heures', 'marche'].map((one) => construct('emphasis', 'lost', one))).toEqual([true, true, false]);
});
