import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { MadeUpload } from './made.ts';
import type { UploadRecipe } from './recipe.ts';
import type { WorkerReply, WorkerRequest } from './worker-message.ts';

/** Pictures are worked on in a process of their own: what crashes or leaks there touches no post. */
export interface PictureWorker {
  /** Never throws for a picture's sake; a crash or a picture without end gives the reason. */
  readonly make: (bytes: Uint8Array, recipe: UploadRecipe) => Promise<MadeUpload | { readonly reason: string }>;
  readonly close: () => Promise<void>;
}

/** How many pictures are worked on at a time: one more than there are processors, so that none waits for a decoder. */
export function picturesInFlight(): number {
  return availableParallelism() + 1;
}

interface Task {
  readonly request: WorkerRequest;
  readonly settle: (outcome: MadeUpload | { readonly reason: string }) => void;
  crashes: number;
  timer?: NodeJS.Timeout | undefined;
}

/** Start the child process when the first picture comes, and again after a crash. */
export function createPictureWorker(deadlineMs: number, start: () => ChildProcess = forkWorker): PictureWorker {
  const running = new Map<number, Task>();
  const suspects: Task[] = [];
  let child: ChildProcess | undefined;
  let nextId = 1;

  const open = (): ChildProcess => {
    if (child) return child;
    const opened = start();
    opened.on('message', (message) => finish(message as WorkerReply));
    opened.once('exit', (code, signal) => crashed(opened, `its process ended with ${signal ?? code}`));
    opened.once('error', (error) => crashed(opened, `its process could not run: ${error.message}`));
    child = opened;
    return opened;
  };
  const send = (task: Task): void => {
    running.set(task.request.id, task);
    task.timer = setTimeout(() => expire(task), deadlineMs).unref();
    open().send(task.request, (error) => error && child?.kill('SIGKILL'));
  };
  const settle = (task: Task, outcome: MadeUpload | { readonly reason: string }): void => {
    clearTimeout(task.timer);
    running.delete(task.request.id);
    task.settle(outcome);
    const next = running.size === 0 ? suspects.shift() : undefined;
    if (next) send(next);
  };
  const finish = ({ id, made }: WorkerReply): void => {
    const task = running.get(id);
    if (task) settle(task, made);
  };
  const expire = (task: Task): void => {
    settle(task, { reason: `it took longer than ${Math.round(deadlineMs / 1000)} seconds` });
    child?.kill('SIGKILL');
  };
  /** Several were in there; each is tried once more, alone, to find the one that does it. */
  const crashed = (gone: ChildProcess, reason: string): void => {
    if (gone !== child) return;
    child = undefined;
    const tasks = [...running.values()];
    running.clear();
    for (const task of tasks) {
      clearTimeout(task.timer);
      task.crashes++;
      if (task.crashes > 1) task.settle({ reason });
      else suspects.push(task);
    }
    const next = suspects.shift();
    if (next) send(next);
  };
  const make: PictureWorker['make'] = (bytes, recipe) =>
    new Promise((resolve) => {
      const task: Task = { request: { id: nextId++, bytes, recipe }, settle: resolve, crashes: 0 };
      if (suspects.length > 0 || [...running.values()].some(({ crashes }) => crashes > 0)) suspects.push(task);
      else send(task);
    });
  const close = async (): Promise<void> => {
    const closing = child;
    child = undefined;
    if (!closing || closing.exitCode !== null) return;
    const gone = new Promise((resolve) => closing.once('exit', resolve));
    closing.disconnect();
    await gone;
  };
  return { make, close };
}

/** `MALLOC_ARENA_MAX` must be there when the process starts; it saves a third of the memory and costs nothing. */
function forkWorker(): ChildProcess {
  // Run from its TypeScript source (tests, a checkout) the child needs the same loader that the config file does.
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = fileURLToPath(new URL(fromSource ? './worker.ts' : './worker.js', import.meta.url));
  return fork(entry, [], {
    execArgv: fromSource ? ['--import', import.meta.resolve('jiti/register')] : [],
    env: { ...process.env, MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: String(Math.max(4, picturesInFlight() + 1)) },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
