import type { ChildProcess } from 'node:child_process';
import { forkWorker } from './fork-worker.ts';
import type { MadeUpload } from './made.ts';
import type { UploadRecipe } from './recipe.ts';
import type { WorkerReply, WorkerRequest } from './worker-message.ts';

/** Why nothing came back for a picture. */
export interface WorkerFailure {
  readonly reason: string;
}

/** Pictures are worked on in a process of their own: what crashes or leaks there touches no post. */
export interface PictureWorker {
  /** Never throws for a picture's sake; a crash or a picture without end gives the reason. */
  readonly make: (bytes: Uint8Array, recipe: UploadRecipe) => Promise<MadeUpload | WorkerFailure>;
  readonly close: () => Promise<void>;
}

interface Task {
  readonly request: WorkerRequest;
  readonly settle: (outcome: MadeUpload | WorkerFailure) => void;
  crashes: number;
  timer?: NodeJS.Timeout | undefined;
}

/** Start the child process when the first picture comes, and again after a crash. */
export function createPictureWorker(deadlineMs: number, start: () => ChildProcess = forkWorker): PictureWorker {
  const running = new Map<number, Task>();
  const suspects: Task[] = [];
  let child: ChildProcess | undefined;
  let nextId = 1;

  const next = (): void => {
    const suspect = running.size === 0 ? suspects.shift() : undefined;
    if (suspect) send(suspect);
  };
  const settle = (task: Task, outcome: MadeUpload | WorkerFailure): void => {
    clearTimeout(task.timer);
    running.delete(task.request.id);
    task.settle(outcome);
    next();
  };
  /** Several were in there; each is tried once more, alone, to find the one that does it. */
  const crashed = (gone: ChildProcess, reason: string): void => {
    if (gone !== child) return;
    child = undefined;
    for (const task of running.values()) {
      clearTimeout(task.timer);
      running.delete(task.request.id);
      task.crashes++;
      if (task.crashes > 1) task.settle({ reason });
      else suspects.push(task);
    }
    next();
  };
  const open = (): ChildProcess => {
    child ??= listen(start(), running, settle, crashed);
    return child;
  };
  const send = (task: Task): void => {
    running.set(task.request.id, task);
    task.timer = setTimeout(() => {
      settle(task, { reason: `it took longer than ${Math.round(deadlineMs / 1000)} seconds` });
      child?.kill('SIGKILL');
    }, deadlineMs).unref();
    const to = open();
    to.send(task.request, (error) => error && to.kill('SIGKILL'));
  };
  const make: PictureWorker['make'] = (bytes, recipe) =>
    new Promise((resolve) => {
      const task: Task = { request: { id: nextId++, bytes, recipe }, settle: resolve, crashes: 0 };
      const isSearching = suspects.length > 0 || [...running.values()].some(({ crashes }) => crashes > 0);
      if (isSearching) suspects.push(task);
      else send(task);
    });
  const close = async (): Promise<void> => {
    const closing = child;
    child = undefined;
    if (closing) await ended(closing);
  };
  return { make, close };
}

function listen(
  child: ChildProcess,
  running: ReadonlyMap<number, Task>,
  settle: (task: Task, made: MadeUpload) => void,
  crashed: (gone: ChildProcess, reason: string) => void,
): ChildProcess {
  child.on('message', (message) => {
    const { id, made } = message as WorkerReply;
    const task = running.get(id);
    if (task) settle(task, made);
  });
  child.once('exit', (code, signal) => crashed(child, `the process that worked on it ended with ${signal ?? code}`));
  child.once('error', (error) => crashed(child, `the process to work on it did not start: ${error.message}`));
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  if (child.connected) child.disconnect();
  await gone;
}
