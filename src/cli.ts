#!/usr/bin/env node
import { signalExitCodes } from './state/signals.ts';

// Before anything else is loaded: a run that is stopped in its first moments ends as one that is stopped later.
for (const [signal, code] of Object.entries(signalExitCodes)) process.on(signal, () => process.exit(code));
// `refonte run | head`: what reads the output may stop reading, and the run goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
const [{ createProgram }, { exitCodeOf }] = await Promise.all([
  import('./cli/program.ts'),
  import('./cli/exit-code.ts'),
]);

process.exitCode = await createProgram()
  .parseAsync()
  .then(() => process.exitCode ?? 0)
  .catch((error: unknown) => exitCodeOf(error, (text) => process.stderr.write(text)));
