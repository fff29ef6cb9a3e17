import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { kramdown } from '../src/dialects/kramdown.ts';

// Our reader beside the real one: over the fixtures under many sites' options, and over a folder of posts
// (`REFONTE_DIFF`, else the corpus beside the checkout). Skipped where Ruby or its kramdown is not installed.
const script = path.join(import.meta.dirname, '..', 'scripts', 'kramdown-reference.rb');
const fixtures = path.join(import.meta.dirname, 'fixtures', 'dialects', 'kramdown');
const posts = process.env['REFONTE_DIFF'] ?? path.join(import.meta.dirname, '..', '..', 'shared', 'corpus');
const isInstalled = spawnSync('ruby', ['-rkramdown', '-rkramdown-parser-gfm', '-e', '']).status === 0;

interface Request {
  readonly name: string;
  readonly body: string;
  readonly options: Readonly<Record<string, unknown>>;
}

const OPTIONS: readonly Request['options'][] = [
  {},
  { input: 'kramdown' },
  { hard_wrap: true },
  { auto_ids: false },
  { auto_id_prefix: 'post-' },
  { auto_id_prefix: 'post-', input: 'kramdown' },
  { header_offset: 2 },
  { header_offset: -2 },
  { smart_quotes: 'apos,apos,quot,quot' },
  { smart_quotes: ['laquo', 'raquo', '8222', '8220'] },
  { entity_output: 'as_input' },
  { entity_output: 'numeric' },
  { entity_output: 'symbolic' },
  { toc_levels: '2..3' },
  { toc_levels: [1, 4] },
  { footnote_nr: 7 },
  { footnote_backlink: '' },
  { footnote_backlink_inline: true },
  { typographic_symbols: { hellip: '...', ndash: '--', laquo: '<<' } },
  { parse_block_html: true },
  { parse_block_html: true, input: 'kramdown' },
  { parse_span_html: false },
  { gfm_quirks: 'no_auto_typographic' },
  { gfm_quirks: [] },
  { math_engine: 'mathjax' },
  { remove_line_breaks_for_cjk: true },
];

const htmlOf = (answer: unknown): string | undefined =>
  typeof answer === 'object' && answer !== null && 'html' in answer && typeof answer.html === 'string'
    ? answer.html
    : undefined;

/** Render with the real kramdown; undefined where it fails itself. */
const renderReal = (requests: readonly Request[]): readonly (string | undefined)[] => {
  const input = requests.map(({ body, options }) => `${JSON.stringify({ body, options })}\n`).join('');
  const { stdout } = spawnSync('ruby', [script], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => htmlOf(JSON.parse(line)));
};

const differing = (requests: readonly Request[]): readonly string[] => {
  const real = renderReal(requests);
  expect(real.length).toBe(requests.length);
  return requests
    .filter(({ body, options }, index) => kramdown.configure(options)(body).html !== real[index])
    .map(({ name, options }) => `${name} with ${JSON.stringify(options)}`);
};

const fixtureRequests = (): readonly Request[] =>
  readdirSync(fixtures).flatMap((name) => {
    const body = readFileSync(path.join(fixtures, name, 'in.md'), 'utf8');
    return OPTIONS.map((options) => ({ name, body, options }));
  });

const postRequests = (): readonly Request[] =>
  readdirSync(posts, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|markdown)$/.test(name))
    .map((name) => {
      const text = readFileSync(path.join(posts, name), 'utf8');
      return { name, body: text.replace(/^\uFEFF?---[ \t]*\r?\n[^]*?\n---[ \t]*(?:\r?\n|$)/, ''), options: {} };
    });

test.skipIf(!isInstalled)('the fixtures are what the real kramdown makes of them, whatever the site sets', () => {
  expect(differing(fixtureRequests())).toEqual([]);
});

test.skipIf(!isInstalled || !existsSync(posts))('a folder of posts is what the real kramdown makes of it', () => {
  expect(differing(postRequests())).toEqual([]);
});
