import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { exitCodeOf } from '../src/cli/exit-code.ts';
import { RefonteError } from '../src/refonte-error.ts';

const system = (code: string, message: string): Error => Object.assign(new Error(message), { code });

test.each([
  ['a wrong option', new CommanderError(1, 'x', 'no such option'), 2, ''],
  ['an error of ours', new RefonteError('output-locked', 'It is held.', 3), 3, 'refonte: It is held.\n'],
  ['too many open files', system('EMFILE', 'EMFILE: open'), 4, 'ulimit'],
  ['a disk that fails', system('EIO', "EIO: i/o error, scandir 'site'"), 4, "EIO: i/o error, scandir 'site'. What"],
  ['a file of the program that is gone', system('MODULE_NOT_FOUND', 'Cannot find x\nRequire stack'), 4, 'find x. What'],
  ['a bug', new TypeError('x is not a function'), 1, 'this is a bug'],
  ['a bug in a call of Node', system('ERR_INVALID_ARG_TYPE', 'The argument'), 1, 'this is a bug'],
] as const)('%s ends with its code and its words', (_name, error, code, words) => {
  const said: string[] = [];
  expect(exitCodeOf(error, (text) => said.push(text))).toBe(code);
  expect(said.join('')).toContain(words);
  if (code !== 1) expect(said.join('').trim()).not.toContain('\n');
});
