import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkConfig } from '../src/config.ts';
import { openDisk } from '../src/disk/open-disk.ts';
import { type Block, type Document, documentSchema, flatBody, type Section } from '../src/document/index.ts';
import { printBlocks } from '../src/html/print.ts';
import { createGfmReader } from '../src/markdown/gfm.ts';
import { run, type RunResult } from '../src/run.ts';
import { folderOf, refonte } from './run-cli.ts';

const root = path.join(import.meta.dirname, '..');
const cousin = path.join(import.meta.dirname, 'fixtures', 'run', 'seed-cousin', 'input');
const corpus = process.env['REFONTE_CORPUS'] ?? path.join(root, '..', 'shared', 'corpus');
const seed = path.join(corpus, 'seed');

interface Ran extends RunResult {
  /** Every file of the output but the run's own memory, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Run a site into a new folder, in this process. */
async function migrate(site: string): Promise<Ran> {
  const output = mkdtempSync(path.join(tmpdir(), 'refonte-run-'));
  const config = checkConfig({ input: site, output }, 'The test');
  const result = await run({ io: openDisk({ siteRoot: site, outputRoot: output }), config, isInProcess: true });
  return { ...result, files: filesOf(output) };
}

function filesOf(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name));
  const kept = files.map((file) => [path.relative(folder, file), readFileSync(file).toString('base64')] as const);
  return new Map(kept.filter(([name]) => !name.startsWith('.refonte')).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function textOf(ran: Ran, name: string): string {
  const file = [...ran.files].find(([path]) => path.startsWith(name))?.[1];
  if (file === undefined) throw new Error(`There is no ${name} among ${[...ran.files.keys()].join(', ')}.`);
  return Buffer.from(file, 'base64').toString('utf8');
}

const wordsOf = (blocks: readonly Block[]): string => printBlocks(blocks).replace(/<[^>]*>/g, '');
const titleOf = ({ title }: Section): string => wordsOf([{ type: 'paragraph', children: title }]).trim();

/** What the post that the project grew from, and the one written after it, must give. */
interface Expected {
  readonly site: string;
  readonly title: string;
  readonly date: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly lead: readonly [RegExp, RegExp];
  readonly introduction: RegExp;
  readonly accordion: RegExp;
  readonly parts: readonly [string, string];
  readonly words: readonly [opening: RegExp, one: RegExp, two: RegExp, second: RegExp];
  readonly organisation: RegExp;
  readonly link: readonly [text: string, url: string];
}

const cousinExpected: Expected = {
  site: cousin,
  title: 'Cap sur les refuges connectés',
  date: '2023-11-08T09:17:00+01:00',
  categories: ['Actualités'],
  tags: ['Balises', 'Réseau', 'Sobriété'],
  lead: [/^Plusieurs équipements de montagne .* des marcheurs\.$/, /^Le raccordement des refuges .* en énergie\.$/],
  introduction: /^En tant que maillon discret du secours en montagne, .* dans leur vallée\.$/,
  accordion: /^Relevé automatique des conditions d.accès aux refuges \(RACAR\)$/,
  parts: ['Une écoute et une vigilance renforcées', 'Une installation souple'],
  words: [
    /^.La pose de cette balise dans une vallée isolée apporte deux bénéfices concrets :/,
    /L'endurance : une alimentation par le soleil .* pannes réelles\./,
    /La discrétion\s+: nécessaire car la tranquillité .* \(CEC\)\./,
    /La balise apporte aussi de la constance au relevé .* pose d'autres appareils\.."?$/,
  ],
  organisation: /^(la )?direction des liaisons de montagne$/,
  link: ['En savoir plus sur le relevé', 'https://www.refuges.gouv.example/vallees/R204'],
};

/** Text of a source as a pattern: tags gone, quote marks of any kind. */
function saying(source: string): RegExp {
  const text = source.replace(/<[^>]*>/g, '').trim();
  const plain = text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(plain.replace(/['’"]/g, '.').replace(/\s+/g, String.raw`\s+`));
}

/** What the post that the project grew from must give, read off its source. */
function seedExpected(): Expected {
  const folder = path.join(seed, '_actualites');
  const source = readFileSync(path.join(folder, readdirSync(folder)[0] ?? ''), 'utf8');
  const all = (pattern: RegExp): readonly string[] => [...source.matchAll(pattern)].map((found) => found[1] ?? '');
  const one = (pattern: RegExp): string => pattern.exec(source)?.[1] ?? 'nothing';
  const items = (key: string): readonly string[] =>
    one(new RegExp(`^${key}:\n((?:- .*\n)+)`, 'm'))
      .trim()
      .slice(2)
      .split('\n- ');
  const [date = '', time = '', offset = ''] = one(/^date: (.*)$/m).split(' ');
  const [part = '', otherPart = ''] = all(/<p><strong>(.*?)<\/strong>/g);
  const [item = '', otherItem = ''] = all(/<li><i>(.*?)<\/i>/g);
  const [first = '', last = ''] = one(/^chapeau-text: "([\s\S]*?) "$/m).split(String.raw`\n\n`);
  return {
    site: seed,
    title: one(/^title: (.*)$/m),
    date: `${date}T${time}${offset}`,
    categories: items('categories'),
    tags: items('tags'),
    lead: [saying(first), saying(last)],
    introduction: saying(one(/^### (.*)$/m)),
    accordion: saying(one(/<button[^>]*>(.*?)<\/button>/)),
    parts: [part, otherPart],
    words: [saying(one(/<p><i>(.*?)<\/i>/)), saying(item), saying(otherItem), saying(one(/<\/p><i>(.*?)<\/i>/))],
    organisation: saying(one(/Témoignage de la (.*)$/m)),
    link: [one(/<a href="[^"]*">(.*?)<\/a>/), one(/<a href="([^"]*)"/)],
  };
}

function holdsTo(expected: Expected): void {
  const ran = migrate(expected.site);
  const docOf = async (): Promise<Document> => documentSchema.parse(JSON.parse(textOf(await ran, 'json/')));

  test('ends without an error, and nothing of the page is unexplained', async () => {
    const { summary, diagnostics } = await ran;
    expect(summary).toMatchObject({ created: 1, failed: 0 });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('gives its title, date with offset, categories, tags and lead', async () => {
    const { meta } = await docOf();
    expect(meta).toMatchObject({
      title: expected.title,
      date: { iso: expected.date },
      categories: expected.categories,
      tags: expected.tags,
    });
    expect(meta.lead).toEqual(expected.lead.map((one) => expect.stringMatching(one) as string));
  });

  test('gives the introduction, one accordion with two sub-sections, and nothing beside', async () => {
    const { sections } = await docOf();
    expect(sections.map(({ kind }) => kind)).toEqual(['intro', 'accordion']);
    const [intro, accordion] = sections;
    if (!intro || !accordion) return;
    expect(titleOf(intro) || wordsOf(intro.blocks).trim()).toMatch(expected.introduction);
    expect(titleOf(accordion)).toMatch(expected.accordion);
    expect(accordion.sections.map(titleOf)).toEqual(expected.parts);
    expect(accordion.blocks.map(({ type }) => type)).toEqual(['paragraph']);
  });

  test('gives one testimonial, whole, with who said it', async () => {
    const { testimonials, sections } = await docOf();
    expect(testimonials).toHaveLength(1);
    expect(testimonials[0]?.attribution?.organisation).toMatch(expected.organisation);
    let rest = testimonials[0]?.text ?? '';
    for (const words of expected.words) {
      expect(rest).toMatch(words);
      rest = rest.slice(rest.search(words));
    }
    const quotes = flatBody(sections).filter((block) => block.type === 'testimonial');
    expect(quotes.flatMap(({ quote }) => quote.map(({ type }) => type))).toEqual(['paragraph', 'list', 'paragraph']);
    expect(quotes.flatMap(({ quote }) => quote).find(({ type }) => type === 'list')).toHaveProperty(
      'children.length',
      2,
    );
  });

  test('gives one external link with its words', async () => {
    const { links } = await docOf();
    const [text, url] = expected.link;
    expect(links).toEqual([expect.objectContaining({ text, url, kind: 'external' })]);
  });

  test('names in the ledger the script, the handler and the repaired tags', async () => {
    const { ledger } = await docOf();
    const said = ledger.map(({ class: cls, rule, excerpt }) => `${cls} ${rule} ${excerpt}`);
    expect(said).toContainEqual(expect.stringMatching(/^dropped-by-rule drop-active ‹script>/));
    expect(said).toContainEqual(expect.stringMatching(/^dropped-by-rule drop-active onclick\uFF1D/));
    expect(said).toContainEqual(expect.stringMatching(/^changed-by-rule repair-markup <ul>/));
    expect(said).toContainEqual(expect.stringMatching(/^changed-by-rule repair-markup <\/?p>/));
  });

  test('gives Markdown without an HTML tag and without code', async () => {
    const body = textOf(await ran, 'markdown/').replace(/^---\n[\s\S]*?\n---\n/, '');
    expect(body).not.toMatch(/<\/?[a-z!]/i);
    expect(body).not.toMatch(/^( {4}|\t|```|~~~)/m);
    expect(createGfmReader()(body)).not.toMatch(/<(pre|code|script|div|button)/);
    expect(body.match(/^#+ .*$/gm)).toHaveLength(4);
  });
}

describe('the post written after the one that the project grew from', () => {
  holdsTo(cousinExpected);

  test('has its hero image found, optimised and named safely', async () => {
    const ran = await migrate(cousin);
    const doc = documentSchema.parse(JSON.parse(textOf(ran, 'json/')));
    expect(doc.meta.heroImage).toMatchObject({ url: '/uploads/visuel-sans-titre-1.png' });
    const [upload] = doc.uploads;
    expect(upload).toMatchObject({ status: 'found', path: '_uploads/Visuel sans titre(1).png', width: 720 });
    expect(upload?.bytesAfter).toBeLessThan(upload?.bytesBefore ?? 0);
    expect(upload?.variants?.length).toBeGreaterThan(0);
    for (const { url } of upload?.variants ?? []) expect([...ran.files.keys()]).toContain(url.slice(1));
    expect(textOf(ran, 'markdown/')).toContain('- image: "/uploads/visuel-sans-titre-1.png"');
  });
});

describe('the post that the project grew from', () => {
  if (!existsSync(seed)) return test.skip('skipped: the corpus is not here');
  holdsTo(seedExpected());

  test('has its hero image reported missing, under its decoded name, with its line', async () => {
    const ran = await migrate(seed);
    const missing = ran.diagnostics.filter(({ code }) => code === 'upload-missing');
    expect(missing.map(({ place }) => place?.line)).toEqual([17]);
    const { meta } = documentSchema.parse(JSON.parse(textOf(ran, 'json/')));
    expect(meta.heroImage?.url).toBe(decodeURIComponent(meta.heroImage?.ref ?? '%'));
    expect(meta.heroImage?.url).toMatch(/^\/uploads\/.* .*\.png$/);
  });
});

describe('a run', () => {
  test('gives the same bytes with one worker and with four', async () => {
    const outputs = [];
    for (const concurrency of ['1', '4']) {
      const output = mkdtempSync(path.join(tmpdir(), 'refonte-run-'));
      const { code, stderr } = await refonte(root, 'run', 'input', '--out', output, '--concurrency', concurrency);
      expect(stderr).toContain('0 errors');
      expect(code).toBe(0);
      outputs.push(filesOf(output));
    }
    const [one, four] = outputs;
    expect([...(four?.keys() ?? [])]).toEqual([...(one?.keys() ?? [])]);
    expect([...(four ?? [])].filter(([name, bytes]) => one?.get(name) !== bytes)).toEqual([]);
    expect(one?.size).toBeGreaterThan(50);
  });

  test('goes on where a post is broken, and says which and where', async () => {
    const site = mkdtempSync(path.join(tmpdir(), 'refonte-broken-'));
    cpSync(cousin, site, { recursive: true });
    const put = (name: string, content: string | Uint8Array): void => {
      mkdirSync(path.join(site, '_actualites'), { recursive: true });
      writeFileSync(path.join(site, '_actualites', name), content);
    };
    put('a-zero-bytes.md', Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0, 0, 0xff, 0xfe, 0, 0]));
    put('b-broken-yaml.md', '---\ntitle: "open\ntags: [a\n---\n\nThe body is there.\n');
    put('z-whole.md', '---\ntitle: Whole\n---\n\nAll is *well*.\n');
    const ran = await migrate(site);
    const errors = ran.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      expect.stringMatching(/^_actualites\/a-zero-bytes\.md post-(failed|unreadable)$/),
      '_actualites/b-broken-yaml.md front-matter-broken',
    ]);
    expect(ran.summary).toMatchObject({ created: 3, failed: 1 });
    expect(textOf(ran, 'markdown/_actualites/z-whole.md')).toContain('All is *well*.');
    expect(textOf(ran, 'markdown/_actualites/b-broken-yaml.md')).toContain('The body is there.');
    expect(textOf(ran, 'markdown/_actualites/cap-sur')).toContain('## Relevé automatique');
  });
});

describe('the README', () => {
  test('shows what the sample site holds and what a run writes', async () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    const [, shown = ''] = /## Before and after\n([\s\S]*?)\n## On your own site/.exec(readme) ?? [];
    const pieces = [...shown.matchAll(/```\w+\n([\s\S]*?)```/g)].map(([, text = '']) => text);
    const site = path.join(root, 'input');
    const ran = await migrate(site);
    const inputs = ['_actualites/ouverture-du-guichet-balisage.markdown', '_temoignages/paroles-de-gardiens.markdown'];
    const outputs = ['markdown/_actualites/ouverture', 'report/ledger.csv', 'json/_temoignages/paroles'];
    const all = [
      ...inputs.map((name) => readFileSync(path.join(site, name), 'utf8')),
      ...outputs.map((name) => textOf(ran, name)),
    ];
    expect(pieces).toHaveLength(5);
    for (const piece of pieces) expect(all.filter((text) => text.includes(piece)).length, piece).toBe(1);
  });
});

test('the map of addresses names the links that were mended, also where uploads stay where they are', async () => {
  const post = '---\ntitle: Vallon\n---\n\n[Plan](https:/https://vallon.example/plan/)\n';
  const site = folderOf({ '_config.yml': 'title: Vallon\n', '_posts/2024-05-02-vallon.md': post });
  const output = mkdtempSync(path.join(tmpdir(), 'refonte-run-'));
  const config = checkConfig({ input: site, output, uploads: { skip: true } }, 'The test');
  await run({ io: openDisk({ siteRoot: site, outputRoot: output }), config, isInProcess: true });
  const map: unknown = JSON.parse(readFileSync(path.join(output, 'report', 'url-map.json'), 'utf8'));
  expect(map).toEqual({ 'https:/https://vallon.example/plan/': 'https://vallon.example/plan/' });
});
