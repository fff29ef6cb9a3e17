import { afterEach, describe, expect, test, vi } from 'vitest';
import { targets } from '../src/targets/index.ts';
import { everyBlock } from './contracts/every-block.ts';
import { emit } from './contracts/target.ts';

describe.each(targets)('$name', (target) => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('has no clock', async () => {
    const at = async (time: string): Promise<unknown> => {
      vi.useFakeTimers({ now: new Date(time), toFake: ['Date'] });
      return emit(target.configure(undefined), [everyBlock]);
    };
    expect(await at('2031-05-06T07:08:09Z')).toEqual(await at('2024-01-02T03:04:05Z'));
  });
});
