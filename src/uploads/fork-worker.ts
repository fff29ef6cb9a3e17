import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** How many pictures are worked on at a time: one more than there are processors, so that none waits for a decoder. */
export function picturesInFlight(): number {
  return availableParallelism() + 1;
}

/** Start the child process; `MALLOC_ARENA_MAX` must be there from its first moment, saves a third of the memory and costs nothing. */
export function forkWorker(): ChildProcess {
  // Run from its TypeScript source (tests, a checkout) the child needs the same loader that the config file does.
  const isSource = import.meta.url.endsWith('.ts');
  const entry = fileURLToPath(new URL(isSource ? './worker.ts' : './worker.js', import.meta.url));
  return fork(entry, [], {
    execArgv: isSource ? ['--import', sourceLoader()] : [],
    env: { ...process.env, MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: String(Math.max(4, picturesInFlight() + 1)) },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function sourceLoader(): string {
  const manifest = createRequire(import.meta.url).resolve('jiti/package.json');
  return pathToFileURL(path.join(path.dirname(manifest), 'lib', 'jiti-register.mjs')).href;
}
