import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { targets } from '../src/targets/index.ts';
import { everyBlock } from './contracts/every-block.ts';
import { emit } from './contracts/target.ts';

/** The tests that hold targets to the contract. */
const held = readdirSync(import.meta.dirname)
  .filter((name) => /^targets-.*\.test\.ts$/.test(name) && name !== path.basename(import.meta.filename))
  .map((name) => readFileSync(path.join(import.meta.dirname, name), 'utf8'))
  .filter((text) => text.includes('contract('))
  .join('\n');

describe.each(targets)('$name', (target) => {
  afterEach(() => {
    vi.useRealTimers();
  });

  // These two give the document as it is; what could run is left out by a transform.
  test.skipIf(['json', 'markdown'].includes(target.name))('is held to the contract', () => {
    expect(held).toContain(`from '../src/targets/${target.name}.ts'`);
  });

  test('has no clock', async () => {
    const at = async (time: string): Promise<unknown> => {
      vi.useFakeTimers({ now: new Date(time), toFake: ['Date'] });
      return emit(target.configure(undefined), [everyBlock]);
    };
    expect(await at('2031-05-06T07:08:09Z')).toEqual(await at('2024-01-02T03:04:05Z'));
  });
});
