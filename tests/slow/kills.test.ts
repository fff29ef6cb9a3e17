import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSite } from './make-site.ts';
import { outputTree, unfinished } from './output-tree.ts';

const program = path.join(import.meta.dirname, '..', '..', 'dist', 'src', 'cli.js');
const root = mkdtempSync(path.join(tmpdir(), 'refonte-kills-'));
const corpus = process.env['REFONTE_CORPUS'] ?? path.join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const real = path.join(corpus, 'numerique.gouv.fr');
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Whole {
  readonly site: string;
  readonly tree: ReadonlyMap<string, string>;
  readonly code: number | null;
  readonly ms: number;
}

/** Run to the end, or to a signal after some time; in a group of its own, so that a kill takes what it started too. */
async function runFor(
  site: string,
  out: string,
  after?: number,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<number | null> {
  const child = spawn(process.execPath, [program, 'run', site, '--out', out, '--quiet'], {
    detached: true,
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((settle) => child.on('exit', (code) => settle(code)));
  if (after === undefined) return ended;
  const isDone = await Promise.race([ended.then(() => true), pause(after, false)]);
  const { pid } = child;
  if (!isDone && pid !== undefined) process.kill(signal === 'SIGKILL' ? -pid : pid, signal);
  return ended;
}

async function whole(site: string, name: string): Promise<Whole> {
  const out = path.join(root, name);
  const started = performance.now();
  const code = await runFor(site, out);
  return { site, tree: outputTree(out), code, ms: performance.now() - started };
}

let made: Whole;
beforeAll(async () => {
  const site = path.join(root, 'site');
  await makeSite(site, { posts: 60, uploads: 20 });
  made = await whole(site, 'undisturbed');
});

/** Kill a run a few times, then let it end: it must end as one that nothing disturbed. */
async function killed(
  reference: Whole,
  name: string,
  shares: readonly number[],
  signal?: NodeJS.Signals,
): Promise<void> {
  const out = path.join(root, name);
  for (const share of shares) {
    await runFor(reference.site, out, reference.ms * share, signal);
    expect(unfinished(out, reference.tree)).toEqual([]);
  }
  expect(await runFor(reference.site, out)).toBe(reference.code);
  expect([...outputTree(out)]).toEqual([...reference.tree]);
  rmSync(out, { recursive: true, force: true });
}

describe('a run that is killed leaves whole files, and the next one ends as if nothing had been', () => {
  test.each([[0.1], [0.3], [0.5], [0.6], [0.75], [0.9], [0.4, 0.5], [0.7, 0.2, 0.3]])(
    'after %j of its time',
    async (...shares) => {
      await killed(made, `killed-${shares.join('-')}`, shares);
    },
  );

  test.skipIf(!existsSync(real))('on a real site', async () => {
    const reference = await whole(real, 'real');
    for (const share of [0.35, 0.65, 0.85]) await killed(reference, `real-${share}`, [share]);
  });
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a run with %d and a true manifest', async (signal, code) => {
  const out = path.join(root, signal);
  const ended = await runFor(made.site, out, made.ms / 2, signal);
  // On a machine that is suddenly less busy it may have ended before.
  expect([code, made.code]).toContain(ended);
  expect(existsSync(path.join(out, '.refonte', 'lock'))).toBe(false);
  expect(existsSync(path.join(out, '.refonte', 'journal'))).toBe(false);
  await killed(made, signal, []);
});
