import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { diffRun } from '../src/diff/diff-run.ts';
import type { LedgerOf } from '../src/diff/group-hunks.ts';
import { checkPlanFile, makePlanFile, plannedIo, printPlanFile, readPlanFile } from '../src/diff/plan-file.ts';
import { printDiff } from '../src/diff/print-diff.ts';
import { printDiffJson } from '../src/diff/print-json.ts';
import { openDisk } from '../src/disk/open-disk.ts';
import { type ReadOnlyIo, readOnlyIo } from '../src/disk/read-only-io.ts';
import type { DiskIo } from '../src/io.ts';
import { contentHash } from '../src/state/content-hash.ts';
import { openState } from '../src/state/open-state.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Contents = Readonly<Record<string, string | Uint8Array>>;

function workplace(): { readonly root: string; readonly site: string; readonly io: DiskIo } {
  const root = mkdtempSync(path.join(tmpdir(), 'refonte-diff-'));
  made.push(root);
  mkdirSync(path.join(root, 'site'));
  return {
    root,
    site: path.join(root, 'site'),
    io: openDisk({ siteRoot: path.join(root, 'site'), outputRoot: path.join(root, 'output') }),
  };
}

/** An output folder with some files, and a dry run that would have made others of them. */
async function dryRun(
  before: Contents,
  after: Contents,
): Promise<{ readonly io: DiskIo; readonly dry: ReadOnlyIo; readonly root: string }> {
  const { root, io } = workplace();
  for (const [name, content] of Object.entries(before)) await io.output.write(name, content);
  const dry = readOnlyIo(io);
  for (const [name, content] of Object.entries(after)) await dry.output.write(name, content);
  for (const name of Object.keys(before)) if (after[name] === undefined) await dry.output.remove(name);
  return { root, io, dry };
}

async function show(
  before: Contents,
  after: Contents,
  view: Parameters<typeof printDiff>[1] = {},
  ledgerOf?: LedgerOf,
): Promise<string> {
  const { io, dry } = await dryRun(before, after);
  return printDiff(await diffRun(io, dry, ledgerOf), view);
}

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

describe('the diff', () => {
  test('by file is one that `patch` turns the old output into the new with', async () => {
    const long = Array.from({ length: 40 }, (_, nth) => `line ${nth}`);
    const before = {
      'md/a.md': lines(...long),
      'md/gone.md': lines('x', 'y'),
      'md/open.md': 'no line end',
      'md/rewritten.md': lines(
        ...long.map((line) => `${line} old`).flatMap((line) => Array.from({ length: 60 }, () => line + Math.random())),
      ),
    };
    const after = {
      'md/a.md': lines('line zero', ...long.slice(1, 30), 'new', ...long.slice(30)),
      'md/new.md': lines('first', '', 'second'),
      'md/open.md': lines('a line end'),
      'md/rewritten.md': 'all\nother',
    };
    const { root, io, dry } = await dryRun(before, after);
    const text = printDiff(await diffRun(io, dry), { by: 'file' });
    cpSync(path.join(root, 'output'), path.join(root, 'copy'), { recursive: true });
    execFileSync('git', ['apply', '-p1', '--unsafe-paths', '--directory', path.join(root, 'copy')], {
      input: text,
      cwd: root,
    });
    const names = readdirSync(path.join(root, 'copy/md'));
    expect(names.sort()).toEqual(['a.md', 'new.md', 'open.md', 'rewritten.md']);
    for (const [name, content] of Object.entries(after))
      expect(readFileSync(path.join(root, 'copy', name), 'utf8')).toBe(content);
  });

  test('is empty where nothing changes, and leaves out the run’s own state', async () => {
    expect(await show({ 'a.md': 'x' }, { 'a.md': 'x', '.refonte/manifest.json': '{}' })).toBe('');
  });

  test('shows each kind of change once, those in the fewest files first', async () => {
    const names = Array.from({ length: 20 }, (_, nth) => `md/${String(nth).padStart(2, '0')}.md`);
    const before = Object.fromEntries(
      names.map((name, nth) => [name, lines(`<b>Word ${nth}</b>`, '1', '2', '3', '4', '5', '6', '7', 'end', 'last')]),
    );
    const after = Object.fromEntries(
      names.map((name, nth) => [
        name,
        lines(
          `**Word ${nth}**`,
          '1',
          '2',
          '3',
          '4',
          '5',
          '6',
          '7',
          nth < 12 ? 'END' : 'end',
          nth === 7 ? 'lost' : 'last',
        ),
      ]),
    );
    const ledgerOf: LedgerOf = () => [
      { rule: 'bold', excerpt: 'Word' },
      { rule: 'other', excerpt: 'not there' },
    ];
    const text = await show(before, after, {}, ledgerOf);
    expect(text.match(/^===.*$/gm)).toEqual([
      '=== change in md/07.md',
      '=== same change in 11 files',
      '=== same kind of change in 20 files (rule bold)',
    ]);
    expect(text).toContain('-<b>Word 0</b>\n+**Word 0**\n');
  });

  test('takes addresses that all move in one way for one change', async () => {
    const post = (nth: number, url: string): string =>
      lines(`The text ${nth}, [linked](${url}) and <${url}>.`, '', 'End.');
    const numbers = [1, 2, 3, 4];
    const files = (url: (nth: number) => string): Record<string, string> =>
      Object.fromEntries(numbers.map((nth) => [`md/${nth}.md`, post(nth, url(nth))]));
    const before = files((nth) => `/2020/0${nth}/1${nth}/the-post-${nth}.html`);
    const after = files((nth) => (nth === 3 ? '/other/' : `/blog/the-post-${nth}/`));
    expect((await show(before, after)).match(/^===.*$/gm)).toEqual([
      '=== change in md/3.md',
      '=== same kind of change in 3 files',
    ]);
  });

  test('tells of files that are no text which they are and how large', async () => {
    const picture = Buffer.from([0x89, 0x50, 0xff, 0]);
    const text = await show(
      { 'uploads/a.webp': Buffer.alloc(1500, 255), 'uploads/b.webp': picture },
      { 'uploads/a.webp': Buffer.alloc(900, 255), 'uploads/c.webp': Buffer.alloc(2_500_000, 255) },
    );
    expect(text).toBe(
      [
        '=== 1 file updated in uploads/: 1.5 kB → 900 B\n    uploads/a.webp  1.5 kB → 900 B\n',
        '=== 1 file removed in uploads/: 4 B\n    uploads/b.webp  4 B\n',
        '=== 1 file created in uploads/: 2.5 MB\n    uploads/c.webp  2.5 MB\n',
      ].join('\n'),
    );
  });

  test('counts with --stat', async () => {
    const text = await show(
      { 'a.md': lines('1', '2'), 'same.md': 'x' },
      { 'a.md': lines('1', '3', '4'), 'b/long.md': lines('x'), 'same.md': 'x' },
      { by: 'stat' },
    );
    expect(text).toBe(
      ' a.md      | updated +2 -1\n b/long.md | created +1 -0\n 1 created, 1 updated, 0 removed, 1 unchanged\n',
    );
  });

  test('has colours when asked, and never those of a post', async () => {
    const text = await show(
      { 'a.md': lines('\u001b[31mred') },
      { 'a.md': lines('\u001b]0;title\u0007') },
      { by: 'file' },
    );
    expect(text).toContain('-\\x1b[31mred\n+\\x1b]0;title\\x07\n');
    expect(await show({ 'a.md': lines('x') }, { 'a.md': lines('y') }, { isColored: true })).toContain(
      '\u001b[31m-x\u001b[39m',
    );
  });

  test('is told to programs as JSON', async () => {
    const { io, dry } = await dryRun({ 'a.md': lines('x') }, { 'a.md': lines('y') });
    const told = JSON.parse(printDiffJson(await diffRun(io, dry))) as { readonly formatVersion: number };
    expect(told).toMatchObject({
      formatVersion: 1,
      kind: 'diff',
      summary: { created: 0, updated: 1, removed: 0, unchanged: 0 },
      files: [{ path: 'a.md', would: 'updated', linesAdded: 1, linesRemoved: 1 }],
      groups: [{ paths: ['a.md'], count: 1 }],
    });
  });
});

describe('a plan', () => {
  interface Work {
    readonly io: DiskIo;
    readonly put: (name: string, text: string) => void;
    readonly run: (on: DiskIo) => Promise<void>;
  }
  function work(): Work {
    const { site, io } = workplace();
    const put = (name: string, text: string): void => writeFileSync(path.join(site, name), text);
    put('a.md', 'one');
    put('b.md', 'two');
    const run = async (on: DiskIo): Promise<void> => {
      const state = await openState(on, { rules: 'r1' });
      const { files } = await on.site.list();
      for (const { file } of (await state.plan(files, files)).todo) {
        const bytes = await on.site.read(file.path);
        await state.commit(file, {
          hash: contentHash(bytes),
          files: [{ path: `md/${file.path}`, content: bytes }],
          facts: {},
        });
      }
      await state.close(true);
    };
    return { io, put, run };
  }
  const planOf = async ({ io, run }: Work): Promise<ReturnType<typeof readPlanFile>> => {
    const dry = readOnlyIo(io);
    await run(dry);
    return readPlanFile(
      printPlanFile(await makePlanFile(io, dry, { rules: 'r1', posts: (await io.site.list()).files })),
      'plan.json',
    );
  };
  const check = async (plan: ReturnType<typeof readPlanFile>, io: DiskIo, rules = 'r1'): Promise<void> =>
    checkPlanFile(plan, { io, posts: (await io.site.list()).files, rules });

  test('is carried out to the letter', async () => {
    const place = work();
    const plan = await planOf(place);
    expect(Object.keys(plan.changes)).toEqual(['md/a.md', 'md/b.md']);
    await check(plan, place.io);
    await place.run(plannedIo(place.io, plan));
    expect(await place.io.output.list('md')).toEqual(['md/a.md', 'md/b.md']);
    await check(await planOf(place), place.io);
  });

  test('is refused once a source, the rules or an output moved', async () => {
    const place = work();
    await place.run(place.io);
    place.put('a.md', 'uno');
    const plan = await planOf(place);
    await expect(check(plan, place.io, 'r2')).rejects.toThrow('the rules, the config or the version changed since');
    place.put('b.md', 'due');
    await expect(check(plan, place.io)).rejects.toMatchObject({ code: 'plan-outdated', exitCode: 2 });
    place.put('b.md', 'two');
    await check(plan, place.io);
    place.put('c.md', 'three');
    await expect(check(plan, place.io)).rejects.toThrow('c.md is new since');
    rmSync(path.join(place.io.outputRoot, '../site/c.md'));
    await place.io.output.write('md/b.md', 'edited');
    await expect(check(plan, place.io)).rejects.toThrow('md/b.md in the output changed since');
  });

  test('stops a run that does something else', async () => {
    const place = work();
    const plan = await planOf(place);
    place.put('b.md', 'other');
    await expect(place.run(plannedIo(place.io, plan))).rejects.toThrow('the run would do something else to md/b.md');
    expect(await place.io.output.list('md')).toEqual(['md/a.md']);
  });

  test('that is no plan is a usage error', () => {
    for (const text of ['', '{}', '[]', '{"formatVersion":2}']) {
      expect(() => readPlanFile(text, 'p.json')).toThrow('p.json is no plan');
    }
  });
});
