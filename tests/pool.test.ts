import { afterEach, describe, expect, test } from 'vitest';
import { createPool, type Pool, type PoolOptions } from '../src/pool/pool.ts';

const open: Pool<string, unknown>[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close()));
});

function pool(options: Partial<PoolOptions> = {}): Pool<string, unknown> {
  const entry = new URL('./workers/trouble.ts', import.meta.url);
  const made = createPool<string, unknown>({
    entry,
    init: 'settings',
    size: 1,
    deadlineMs: 700,
    memoryMb: 32,
    ...options,
  });
  open.push(made);
  return made;
}

describe('a pool', () => {
  test('does tasks in workers that it uses again', async () => {
    const { run } = pool();
    const outcomes = await Promise.all([run('a'), run('b'), run('c')]);
    expect(outcomes).toEqual([
      { did: 'made', made: { init: 'settings', task: 'a', done: 1 } },
      { did: 'made', made: { init: 'settings', task: 'b', done: 2 } },
      { did: 'made', made: { init: 'settings', task: 'c', done: 3 } },
    ]);
  });

  test('ends a task that hangs, and goes on with a new worker', async () => {
    const { run } = pool();
    const [hung, next] = await Promise.all([run('hang'), run('next')]);
    expect(hung).toEqual({
      did: 'failed',
      because: 'deadline',
      reason: 'it took more than 0.7 s (limits.secondsPerPost)',
    });
    expect(next).toEqual({ did: 'made', made: { init: 'settings', task: 'next', done: 1 } });
  });

  test('ends a task that waits for what never comes', async () => {
    const { run } = pool();
    expect(await run('wait')).toMatchObject({ did: 'failed', because: 'deadline' });
  });

  test('ends a task that fills the memory, be it the first or the third', async () => {
    const { run } = pool({ deadlineMs: 20_000 });
    const outcomes = await Promise.all([run('fill'), run('a'), run('fill'), run('b')]);
    const full = { did: 'failed', because: 'memory', reason: 'it needed more than 32 MB of memory (limits.memoryMb)' };
    expect(outcomes).toEqual([
      full,
      { did: 'made', made: { init: 'settings', task: 'a', done: 1 } },
      full,
      { did: 'made', made: { init: 'settings', task: 'b', done: 1 } },
    ]);
  });

  test('survives a task that throws, exits, prints or answers what cannot be sent', async () => {
    const { run } = pool();
    expect(await run('throw')).toEqual({
      did: 'failed',
      because: 'error',
      reason: 'what it holds nests too deeply: deeper than a stack of 8 MB',
    });
    expect(await run('exit')).toEqual({ did: 'failed', because: 'error', reason: 'its worker ended' });
    expect(await run('print')).toEqual({ did: 'made', made: 'printed' });
    expect(await run('function')).toMatchObject({ did: 'failed', because: 'error' });
    expect(await run('after')).toMatchObject({ did: 'made' });
  });

  test('says what is wrong when its workers cannot start', async () => {
    await expect(pool({ init: 'broken' }).run('a')).rejects.toMatchObject({
      code: 'config-invalid',
      message: 'The config is broken.',
    });
  });

  test('that is closed ends what is under way', async () => {
    const { run, close } = pool({ deadlineMs: 20_000 });
    const outcomes = Promise.all([run('hang'), run('waiting')]);
    await close();
    expect(await outcomes).toEqual(
      Array.from({ length: 2 }, () => ({ did: 'failed', because: 'error', reason: 'the run was stopped' })),
    );
  });
});
