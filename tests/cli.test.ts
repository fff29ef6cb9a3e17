import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { filesIn, folderOf, put, refonte } from './run-cli.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function site(files: Readonly<Record<string, string>> = {}): string {
  const folder = folderOf({
    'site/_config.yml': 'title: Vallon\nurl: https://vallon.example\n',
    'site/_posts/2020-05-01-ouverture.md':
      '---\ntitle: Ouverture\n---\n\n<details><summary>Dates</summary><p>Le refuge ouvre.</p></details>\n\n<script>spy()</script>\n',
    ...files,
  });
  made.push(folder);
  return folder;
}

/** A config whose own rule takes paragraphs away behind the ledger's back. */
const thief = `import { defineConfig, type Transform } from 'refonte';
const thief: Transform = {
  name: 'thief',
  summary: 'Take paragraphs away and say nothing.',
  configure: () => ({ $ }) => void $('p').remove(),
};
export default defineConfig({ input: 'site', extend: { transforms: [thief] } });
`;

describe('refonte check', () => {
  test('proves a site and writes nothing', async () => {
    const folder = site();
    const before = filesIn(folder);
    const { code, stdout, stderr } = await refonte(folder, 'check', 'site');
    expect(stderr).toContain('Proven: nothing is lost');
    expect(stdout).toBe('');
    expect(code).toBe(0);
    expect(filesIn(folder)).toEqual(before);
  });

  test('exits with 1 and names the words, the file and the line of what no rule explains', async () => {
    const folder = site({ 'refonte.config.ts': thief });
    const { code, stderr } = await refonte(folder, 'check');
    expect(code).toBe(1);
    expect(stderr).toMatch(/_posts\/2020-05-01-ouverture\.md:5 .*unexplained-loss .*words “le refuge ouvre\.?”/i);
    expect(stderr).toContain('Not proven: ');
  });

  test('gives data on standard output with --json, and no output folder is looked at', async () => {
    const folder = site({ 'output/markdown/_posts/2020-05-01-ouverture.md': 'edited by a person' });
    const { code, stdout } = await refonte(folder, 'check', 'site', '--json', '--quiet');
    const told = JSON.parse(stdout) as { formatVersion: number; ok: boolean; summary: { posts: number } };
    expect([code, told.formatVersion, told.ok, told.summary.posts]).toEqual([0, 1, true, 1]);
  });

  test.each([
    ['dropped-by-rule', '0', 1],
    ['dropped-by-rule', '1', 0],
    ['changed-by-rule', '0', 1],
    ['raw-island', '0', 0],
  ])('--max-%s %s exits with %d', async (name, most, code) => {
    const done = await refonte(site(), 'check', 'site', `--max-${name}`, most);
    expect(done.code).toBe(code);
    if (code === 1) expect(done.stderr).toContain(`${name}, and at most ${most} may be`);
  });

  test('a number that is none is refused with its value', async () => {
    const { code, stderr } = await refonte(site(), 'check', 'site', '--max-moved', 'many');
    expect(code).toBe(2);
    expect(stderr).toContain("'many' is not a whole number");
  });
});

describe('refonte run', () => {
  test('takes --max over the config without converting anything again', async () => {
    const config = "export default { input: 'site', max: { 'dropped-by-rule': 0 } };\n";
    const folder = site({ 'refonte.config.ts': config });
    const strict = await refonte(folder, 'run');
    expect(strict.code).toBe(1);
    const lax = await refonte(folder, 'run', '--max-dropped-by-rule', '1');
    expect([lax.code, lax.stderr]).toEqual([0, expect.stringContaining('1 unchanged')]);
  });
});

describe('an output that can be no folder ends with exit 4 and one sentence', () => {
  test.skipIf(process.platform !== 'linux').each(['site/_config.yml/output', '/proc/output'])('%s', async (out) => {
    const { code, stderr } = await refonte(site(), 'run', 'site', '--out', out);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^refonte: The output could not be written: [^\n]+\n$/);
  });
});

describe('an output that a person edited', () => {
  const post = '_posts/2020-05-01-ouverture.md';
  const output = `output/markdown/${post}`;

  test('is named, with the file of the new version and what to do', async () => {
    const folder = site();
    await refonte(folder, 'run', 'site');
    put(folder, output, 'Edited.\n');
    put(folder, `site/${post}`, '---\ntitle: Ouverture\n---\n\nLe refuge ferme.\n');
    const { stderr } = await refonte(folder, 'run', 'site');
    expect(stderr).toContain(
      `markdown/${post} was edited by a person and is kept; the new version is markdown/${post}.new.`,
    );
    expect(stderr).toMatch(/--theirs .* --ours /);
    expect(filesIn(folder)).toContain(`${output}.new`);
  });
});

describe('what cannot be meant is refused with what to do', () => {
  test.each([
    [['run', 'site', '--ours', '--theirs'], "option '--ours' cannot be used with option '--theirs'"],
    [['diff', 'site', '--stat', '--by-file'], "option '--stat' cannot be used with option '--by-file'"],
    [['audit', 'site', '--json', '--html'], "option '--html' cannot be used with option '--json'"],
    [
      ['run', 'site', '--only', 'news/*'],
      "No post fits 'news/*'; posts have paths such as _posts/2020-05-01-ouverture.md.",
    ],
    [['rnu'], 'There is no folder rnu; name one that is there, as in `refonte run old-site`.'],
    [
      ['explain', 'ouverture', '--site', 'site'],
      'There is no post ouverture in site. Name its file by its path there.',
    ],
    [['verify', 'site', 'site', '--map', 'none.json'], 'The map none.json cannot be read (ENOENT).'],
    [['run', 'site', '--plan', 'none.json'], 'The plan none.json cannot be read (ENOENT).'],
    [['init', 'site', '--links', 'blog'], 'links.pattern: has to begin with / (it is "blog").'],
  ])('%j', async (args, said) => {
    const { code, stderr } = await refonte(site(), ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });
});

describe('a config', () => {
  test.each([
    ['exports a function', 'export default () => ({});\n', 'it exports no object by default'],
    ['throws where it is read', "export default { get to() { throw new Error('no way') } };\n", 'no way'],
    ['ends the process', 'process.exit(0);\nexport default {};\n', 'ended the program before its work was done'],
    ['never ends', 'await new Promise(() => {});\nexport default {};\n', 'ended the program before its work was done'],
  ])('that %s is refused', async (_name, config, said) => {
    const { code, stderr } = await refonte(site({ 'refonte.config.ts': config }), 'run', 'site', '--out', 'out');
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  test('prints nothing between the data', async () => {
    const config = "console.log('hello');\nexport default {};\n";
    const { stdout, stderr } = await refonte(site({ 'refonte.config.ts': config }), 'list', '--json');
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    expect(stderr).toContain('hello');
  });

  test('imports refonte where the package is not installed beside it', async () => {
    const { code, stdout } = await refonte(site({ 'refonte.config.ts': thief }), 'list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}thief +Take paragraphs away and say nothing\.$/m);
  });
});

describe('refonte list', () => {
  test('names dialects, transforms and targets with their summaries', async () => {
    const { code, stdout, stderr } = await refonte(site(), 'list');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^dialects\n(?: {2}[\w-]+ +\S.*\n)+\ntransforms\n(?: {2}[\w-]+ +\S.*\n)+\ntargets\n(?: {2}[\w-]+ +\S.*\n)+$/,
    );
    expect(stdout).toMatch(/^ {2}typed-lists .* \(off\)$/m);
  });

  test('gives the same as data', async () => {
    const { stdout } = await refonte(site(), 'list', '--json');
    const { targets } = JSON.parse(stdout) as { targets: { name: string }[] };
    expect(targets.map(({ name }) => name)).toContain('markdown');
  });
});
