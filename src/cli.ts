#!/usr/bin/env node
import { Console } from 'node:console';
import { signalExitCodes } from './state/signals.ts';

// Before anything else is loaded: a run that is stopped in its first moments ends as one that is stopped later.
for (const [signal, code] of Object.entries(signalExitCodes)) process.on(signal, () => process.exit(code));
// `refonte run | head`: what reads the output may stop reading, and the run goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
// What a config prints is no part of what the run prints, `--json` above all.
globalThis.console = new Console(process.stderr, process.stderr);

// A module that cannot be read fails twice: where it was asked for, and with no one to catch it.
process.on('uncaughtException', (error: NodeJS.ErrnoException) => process.exit(process.exitCode ?? unloadable(error)));
// `process.exit()` in a config, or a promise there that never settles: what was done is not what was asked for.
const end: { isReached: boolean } = { isReached: false };
process.on('exit', (code) => {
  if (end.isReached || (code !== 0 && code !== 13)) return;
  process.stderr.write('refonte: The config, or a rule of it, ended the program before its work was done.\n');
  process.exitCode = 2;
});
process.exitCode = await main().catch(unloadable);
end.isReached = true;

/** Not even the program could be loaded, or a rule of the config threw when no one was waiting for it. */
function unloadable(error: NodeJS.ErrnoException): number {
  const [fault] = error.message.split('\n', 1);
  process.stderr.write(`refonte: ${error.code === 'EMFILE' ? 'too many files are open; raise the limit' : fault}\n`);
  return error.code === undefined ? 1 : 4;
}

async function main(): Promise<number | string> {
  const { exitCodeOf } = await import('./cli/exit-code.ts');
  const { createProgram } = await import('./cli/program.ts');
  try {
    await createProgram().parseAsync();
    return process.exitCode ?? 0;
  } catch (error) {
    return exitCodeOf(error, (text) => process.stderr.write(text));
  }
}
