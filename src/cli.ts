#!/usr/bin/env node
import { createProgram } from './cli/program.ts';
import { exitCodeOf } from './cli/exit-code.ts';

process.exitCode = await createProgram()
  .parseAsync()
  .then(() => process.exitCode ?? 0)
  .catch((error: unknown) => exitCodeOf(error, (text) => process.stderr.write(text)));
