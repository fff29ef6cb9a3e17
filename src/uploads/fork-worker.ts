import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** How many pictures are worked on at a time: one more than there are processors, so that none waits for a decoder. */
export function picturesInFlight(): number {
  return availableParallelism() + 1;
}

/** What must be there from the child's first moment: few arenas, and pictures outside them, so that memory is given back. */
const memory = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' };

/** Start the child process. */
export function forkWorker(): ChildProcess {
  // Run from its TypeScript source (tests, a checkout) the child needs the same loader that the config file does.
  const isSource = import.meta.url.endsWith('.ts');
  const entry = fileURLToPath(new URL(isSource ? './worker.ts' : './worker.js', import.meta.url));
  return fork(entry, [], {
    execArgv: ['--expose-gc', ...(isSource ? ['--import', sourceLoader()] : [])],
    env: { ...process.env, ...memory, UV_THREADPOOL_SIZE: String(Math.max(4, picturesInFlight() + 1)) },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function sourceLoader(): string {
  const manifest = createRequire(import.meta.url).resolve('jiti/package.json');
  return pathToFileURL(path.join(path.dirname(manifest), 'lib', 'jiti-register.mjs')).href;
}
