import { parentPort, resourceLimits, workerData } from 'node:worker_threads';
import { ownThread } from './thread-clock.ts';
import type { WorkerMessage } from './worker-seat.ts';

/** What the module that a worker loads exports. */
export interface WorkerModule {
  readonly openWorker: (init: unknown) => Promise<(task: unknown) => unknown>;
}

interface WorkerInit {
  readonly entry: string;
  readonly init: unknown;
}

const { entry, init } = workerData as WorkerInit;

function say(message: WorkerMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
}

function reasonOf(error: unknown): string {
  // `*a *a *a …` five thousand times over.
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return `what it holds nests too deeply: deeper than a stack of ${resourceLimits.stackSizeMb} MB`;
  return error instanceof Error ? error.message : String(error);
}

async function open(): Promise<void> {
  const { openWorker } = (await import(entry)) as WorkerModule;
  const work = await openWorker(init);
  parentPort?.on('message', (task: unknown) => void answer(work, task));
  say({ said: 'ready', thread: ownThread() });
}

async function answer(work: (task: unknown) => unknown, task: unknown): Promise<void> {
  try {
    say({ said: 'made', made: await work(task) });
  } catch (error) {
    say({ said: 'threw', reason: reasonOf(error) });
  }
}

open().catch((error: unknown) => say({ said: 'unstartable', reason: reasonOf(error) }));
