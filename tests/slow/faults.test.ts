import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSite } from './make-site.ts';
import { outputTree, unfinished } from './output-tree.ts';

const program = path.join(import.meta.dirname, '..', '..', 'dist', 'src', 'cli.js');
const root = mkdtempSync(path.join(tmpdir(), 'refonte-faults-'));
const site = path.join(root, 'site');
const mounts: string[] = [];
let tree: ReadonlyMap<string, string>;

const isRoot = process.getuid?.() === 0;
const canMount = isRoot && spawnSync('mount', ['--version']).status === 0 && mounted(path.join(root, 'try'), '1m');
const canInject = spawnSync('strace', ['-f', '-e', 'inject=fsync:error=EIO:when=1', 'true']).status === 0;

beforeAll(async () => {
  await makeSite(site, { posts: 6, uploads: 2 });
  expect(runIn(path.join(root, 'undisturbed')).status).toBe(0);
  tree = outputTree(path.join(root, 'undisturbed'));
});
afterAll(() => {
  for (const folder of mounts) spawnSync('umount', [folder]);
  rmSync(root, { recursive: true, force: true });
});

function mounted(folder: string, size: string): boolean {
  mkdirSync(folder, { recursive: true });
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0;
  if (isMounted) mounts.push(folder);
  return isMounted;
}

function runIn(
  out: string,
  before: readonly string[] = [],
): { readonly status: number | null; readonly stderr: string } {
  const [command, ...args] = [...before, process.execPath, program, 'run', site, '--out', out, '--quiet'];
  return spawnSync(command, args, { encoding: 'utf8' });
}

/** One clear error, nothing half-written; and once the fault is gone the next run ends as if it had never been. */
function expectFault(out: string, before: readonly string[], mend: () => void = () => undefined): void {
  const { status, stderr } = runIn(out, before);
  expect(unfinished(out, tree)).toEqual([]);
  if (status !== 0) {
    expect(status).toBe(4);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(
      /^refonte: The output could not be written: .+\. What is there is whole; the next run completes it\.$/m,
    );
  }
  mend();
  expect(runIn(out)).toMatchObject({ status: 0 });
  expect([...outputTree(out)]).toEqual([...tree]);
}

describe.skipIf(!canMount)('a disk that is full', () => {
  test.each(['16k', '64k', '96k', '128k'])('at %s is one clear error, and room completes the output', (size) => {
    const disk = path.join(root, `disk-${size}`);
    mounted(disk, size);
    expectFault(path.join(disk, 'out'), [], () => {
      execFileSync('mount', ['-o', 'remount,size=16m', disk]);
    });
  });

  test('or read-only is one clear error', () => {
    const disk = path.join(root, 'read-only');
    mounted(disk, '16m');
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    expectFault(path.join(disk, 'out'), [], () => {
      execFileSync('mount', ['-o', 'remount,rw', disk]);
    });
  });
});

test.skipIf(isRoot)('a folder without permission to write is one clear error', () => {
  const out = path.join(root, 'forbidden');
  mkdirSync(out);
  chmodSync(out, 0o500);
  expectFault(out, [], () => chmodSync(out, 0o700));
});

describe.skipIf(!canInject)('a fault of the n-th system call', () => {
  const faults = [
    ['fsync', 'EIO', [1, 7, 20, 33]],
    ['rename', 'ENOSPC', [1, 9, 25, 34]],
    ['rename', 'EACCES', [12]],
    ['mkdir', 'EACCES', [2, 9]],
    ['link', 'EIO', [1]],
  ] as const;
  const cases = faults.flatMap(([call, error, numbers]) => numbers.map((number) => [call, error, number] as const));

  test.each(cases)('%s, %s, %d', (call, error, number) => {
    const inject = ['strace', '-f', '-qq', '-o', path.join(root, 'trace'), '-e', `trace=${call}`];
    expectFault(path.join(root, `${call}-${error}-${number}`), [
      ...inject,
      '-e',
      `inject=${call}:error=${error}:when=${number}`,
    ]);
  });
});
