import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { takeLock } from '../src/state/lock.ts';
import { ownIdentity, type ProcessIdentity } from '../src/state/process-identity.ts';
import { onSignals } from '../src/state/signals.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function output(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'refonte-lock-'));
  made.push(folder);
  return folder;
}

function leaveLock(folder: string, identity: Partial<ProcessIdentity> | string): string {
  const file = path.join(folder, '.refonte/lock');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof identity === 'string' ? identity : JSON.stringify({ ...ownIdentity(), ...identity }));
  return file;
}

function age(file: string, seconds: number): void {
  const then = new Date(Date.now() - seconds * 1000);
  utimesSync(file, then, then);
}

/** A process number that was in use a moment ago and is not any more. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('the lock', () => {
  test('is held by one run at a time, and let go', async () => {
    const folder = output();
    const lock = await takeLock(folder);
    await expect(takeLock(folder)).rejects.toMatchObject({ code: 'output-locked', exitCode: 3 });
    lock.release();
    lock.release();
    expect(readdirSync(path.join(folder, '.refonte'))).toEqual([]);
    (await takeLock(folder)).release();
  });

  test('makes the output folder where there is none', async () => {
    const folder = path.join(output(), 'not/yet');
    const lock = await takeLock(folder);
    expect(existsSync(path.join(folder, '.refonte/lock'))).toBe(true);
    lock.release();
  });

  test('says that the output folder is a link to nowhere', async () => {
    const link = path.join(output(), 'link');
    symlinkSync('nowhere/at-all', link);
    await expect(takeLock(link)).rejects.toMatchObject({ exitCode: 4 });
  });

  test('waits when asked to, and says so once', async () => {
    const folder = output();
    const first = await takeLock(folder);
    const said: string[] = [];
    const second = takeLock(folder, { wait: true, say: (message) => said.push(message) });
    setTimeout(first.release, 600);
    (await second).release();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`process ${process.pid}`);
  });

  test('a wait ends with a signal', async () => {
    const folder = output();
    const first = await takeLock(folder);
    let signal: string | undefined;
    setTimeout(() => (signal = 'SIGINT'), 50);
    await expect(takeLock(folder, { wait: true, stopped: () => signal })).rejects.toMatchObject({ exitCode: 3 });
    first.release();
  });

  test('of a dead process is taken over with a word', async () => {
    const folder = output();
    leaveLock(folder, { pid: await deadProcess(), started: '1' });
    const lock = await takeLock(folder);
    expect(lock.takenOver).toContain('ended without letting go');
    lock.release();
  });

  test.skipIf(process.platform !== 'linux')(
    'of a process number used again, or of an earlier boot, is taken over',
    async () => {
      for (const identity of [{ started: '1' }, { boot: 'another' }]) {
        const folder = output();
        leaveLock(folder, identity);
        const lock = await takeLock(folder);
        expect(lock.takenOver).toBeDefined();
        lock.release();
      }
    },
  );

  test('of another machine is respected until it has been silent for half an hour', async () => {
    const folder = output();
    const file = leaveLock(folder, { host: 'elsewhere', pid: 1 });
    await expect(takeLock(folder)).rejects.toMatchObject({ code: 'output-locked' });
    age(file, 31 * 60);
    const lock = await takeLock(folder);
    expect(lock.takenOver).toContain('elsewhere');
    lock.release();
  });

  test('that is damaged is taken over once it is not being written any more', async () => {
    const folder = output();
    leaveLock(folder, '{"pid":');
    const lock = await takeLock(folder);
    expect(lock.takenOver).toContain('damaged');
    lock.release();
    age(leaveLock(folder, { pid: 0 }), -3600);
    (await takeLock(folder)).release();
  });

  test('of eight that find a dead lock at once, one has it', async () => {
    const folder = output();
    leaveLock(folder, { pid: await deadProcess(), started: '1' });
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(folder)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(JSON.parse(readFileSync(path.join(folder, '.refonte/lock'), 'utf8'))).toEqual(ownIdentity());
  });
});

test('a signal is remembered until it is asked for, and the listeners go', () => {
  const before = [process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')];
  const signals = onSignals();
  expect(signals.stopped()).toBeUndefined();
  process.emit('SIGTERM');
  expect(signals.stopped()).toBe('SIGTERM');
  signals.dispose();
  expect([process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')]).toEqual(before);
});
