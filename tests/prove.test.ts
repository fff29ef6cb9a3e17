import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkConfig } from '../src/config.ts';
import { type Diagnostic, messageOf } from '../src/diagnostics/diagnostic.ts';
import { noOutput } from '../src/disk/no-output.ts';
import { openDisk } from '../src/disk/open-disk.ts';
import { run, type RunResult } from '../src/run.ts';
import type { Transform, TransformContext } from '../src/transform.ts';
import { folderOf } from './run-cli.ts';

const post = '_posts/2022-02-03-cabane.md';
const text = `---
title: La cabane
---

## Comment venir

Le chemin longe la rivière.

Il demande **deux** heures de marche.

Voir [la carte](https://carte.example/cabane) du parc.

![La cabane en hiver](https://images.example/cabane.jpg)

| Mois | Neige |
| --- | --- |
| Mai | un peu |
| Juin | aucune |

> Le silence y est complet.

- du pain
- du sel

\`\`\`sh
cd cabane
\`\`\`

<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>
`;

// What two readers split differently, though it shows the same.
const splits: Readonly<Record<string, string>> = {
  'quotes-and-template': '> Un.\n\n{% lecteur abc %}\n\n> Deux.\n\nAprès.\n',
  'quotes-and-speaker': '> Je le garde.\n\n— **Maud Ravine**, gardienne\n\n> Une loi.\n\nAprès.\n',
};

let folder = '';
beforeAll(() => {
  const posts = Object.entries(splits).map(([name, body]) => [
    `splits/_posts/2022-01-01-${name}.md`,
    `---\n---\n${body}`,
  ]);
  folder = folderOf({ 'site/_config.yml': 'title: Vallon\n', [`site/${post}`]: text, ...Object.fromEntries(posts) });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Check a site with one more rule, the first to run. */
async function check(apply?: (ctx: TransformContext) => void, site: string = 'site'): Promise<RunResult> {
  const rule: Transform = {
    name: 'one-more',
    summary: 'A rule of a test.',
    configure: () => apply ?? (() => undefined),
  };
  const config = checkConfig({ extend: { transforms: [rule] } }, 'The test');
  const disk = openDisk({ siteRoot: path.join(folder, site), outputRoot: path.join(folder, 'output') });
  return run({ io: noOutput(disk), config, isInProcess: true });
}

/** What one target lost or gained without a word said: kind, text and line. */
function found({ diagnostics }: RunResult, code: Diagnostic['code']): readonly (readonly unknown[])[] {
  return diagnostics
    .filter((one) => one.code === code && one.args['target'] === 'markdown')
    .map(({ args, place, path: file }) => [args['what'], args['text'], `${file}:${place?.line}`]);
}

test('a run whose rules say what they do is proven', async () => {
  const { summary, diagnostics } = await check();
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(summary.ledger['unexplained'] ?? 0).toBe(0);
});

test('what two readers split differently, but shows the same, is proven', async () => {
  const { summary, diagnostics } = await check(undefined, 'splits');
  expect(summary.posts).toBe(Object.keys(splits).length);
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(messageOf)).toEqual([]);
});

describe('a rule that takes something away and says nothing is caught', () => {
  test.each([
    ['a paragraph', 'p:contains("rivière")', 'words', 'Le chemin longe la rivière.', 7],
    ['a heading', 'h2', 'heading', '2 Comment venir', 5],
    ['an image', 'img', 'image', 'https://images.example/cabane.jpg La cabane en hiver', 13],
    ['a row of a table', 'tr:last-child', 'table', 'Juin | aucune', 18],
    ['a quotation', 'blockquote', 'quote', 'Le silence y est complet.', 20],
    ['an item', 'li:last-child', 'item', 'ul 1 du sel', 23],
    ['code', 'pre', 'code', 'cd cabane', 25],
    ['a player', 'iframe', 'embed', 'https://www.youtube.com/embed/abcdefghijk', 29],
  ])('%s', async (_, selector, what, words, line) => {
    const result = await check(({ $ }) => void $(selector).remove());
    expect(found(result, 'unexplained-loss')).toContainEqual([what, words, `${post}:${line}`]);
    expect(result.summary.ledger['unexplained']).toBeGreaterThan(0);
  });

  test('the address of a link, its words kept', async () => {
    const result = await check(({ $ }) => void $('a').each((_, link) => void $(link).replaceWith($(link).contents())));
    expect(found(result, 'unexplained-loss')).toEqual([
      ['link', 'https://carte.example/cabane la carte', `${post}:11`],
    ]);
  });

  test('bold, its words kept', async () => {
    const result = await check(({ $ }) => void $('strong').replaceWith('deux'));
    expect(found(result, 'unexplained-loss')).toEqual([['emphasis', 'deux', `${post}:9`]]);
  });

  test('the text alternative of an image', async () => {
    const result = await check(({ $ }) => void $('img').removeAttr('alt'));
    expect(found(result, 'unexplained-loss')).toEqual([
      ['image', 'https://images.example/cabane.jpg La cabane en hiver', `${post}:13`],
    ]);
  });

  test('the order of the words', async () => {
    const result = await check(({ $ }) => void $('h2').after($('p:contains("marche")')));
    expect(found(result, 'unexplained-loss')).toHaveLength(1);
    expect(found(result, 'unexplained-gain')).toHaveLength(1);
  });
});

describe('a rule that adds something and says nothing is caught', () => {
  test.each([
    ['words', '<p>Un repas offert.</p>', 'words', 'Un repas offert.'],
    ['a link', '<p><a href="https://pub.example/">Offre</a></p>', 'link', 'https://pub.example/ Offre'],
    [
      'an image',
      '<p><img src="https://pub.example/a.png" alt="Offre"></p>',
      'image',
      'https://pub.example/a.png Offre',
    ],
    ['a heading', '<h3>Offre</h3>', 'heading', '3 Offre'],
  ])('%s', async (_, html, what, words) => {
    const result = await check(({ $ }) => void $('h2').after(html));
    expect(found(result, 'unexplained-gain').map(([kind, said]) => [kind, said])).toContainEqual([what, words]);
    expect(result.summary.ledger['unexplained']).toBeGreaterThan(0);
  });
});

describe('a rule that says what it does passes, and its line is in the ledger', () => {
  test.each([
    ['drops a paragraph', (ctx: TransformContext) => ctx.drop(ctx.$('p:contains("rivière")') as never, 'Out of date.')],
    ['drops an image', (ctx: TransformContext) => ctx.drop(ctx.$('img') as never, 'A logo.')],
    ['drops a table', (ctx: TransformContext) => ctx.drop(ctx.$('table') as never, 'Out of date.')],
    ['drops a heading', (ctx: TransformContext) => ctx.drop(ctx.$('h2') as never, 'It repeats the title.')],
    [
      'gives a heading another level',
      (ctx: TransformContext) => {
        const [first] = ctx.$('h2').get();
        if (first) ctx.replace(first, '<h4>Comment venir</h4>', 'It stands under another one.');
      },
    ],
    ['unwraps a link', (ctx: TransformContext) => ctx.unwrap(ctx.$('a') as never, 'The map is gone.')],
    [
      'writes another sentence',
      (ctx: TransformContext) => {
        const [first] = ctx.$('p').get();
        if (first) ctx.replace(first, '<p>Le chemin longe le torrent.</p>', 'It is a torrent.');
      },
    ],
  ])('%s', async (_, apply) => {
    const { summary, diagnostics } = await check(apply);
    expect(diagnostics.filter(({ code }) => code.startsWith('unexplained')).map(messageOf)).toEqual([]);
    expect(summary.ledger['unexplained'] ?? 0).toBe(0);
    const without = (await check()).summary.ledger;
    const total = (ledger: Readonly<Record<string, number>>): number =>
      Object.values(ledger).reduce((a, b) => a + b, 0);
    expect(total(summary.ledger)).toBeGreaterThan(total(without));
  });

  test('but only for what it said: a second paragraph taken along is caught', async () => {
    const result = await check((ctx) => {
      ctx.drop(ctx.$('p:contains("rivière")') as never, 'Out of date.');
      ctx.$('p:contains("marche")').remove();
    });
    expect(found(result, 'unexplained-loss')).toContainEqual([
      'words',
      'Il demande deux heures de marche.',
      `${post}:9`,
    ]);
  });
});

test('the message says target, words and what is missing', async () => {
  const { diagnostics } = await check(({ $ }) => void $('p:contains("rivière")').remove());
  expect(diagnostics.map(messageOf)).toContain(
    'Lost in markdown, and no rule says why: words “Le chemin longe la rivière.”.',
  );
});
