import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { systemCode } from '../refonte-error.ts';
import { startDeadline } from './deadline.ts';

/** What became of a task and its worker: after the first two the worker can be used again. */
export type WorkerEnd =
  | { readonly did: 'made'; readonly made: unknown }
  | { readonly did: 'threw'; readonly reason: string }
  | { readonly did: 'deadline' }
  | { readonly did: 'memory' }
  | { readonly did: 'died'; readonly reason: string }
  | { readonly did: 'unstartable'; readonly reason: string };

/** What a worker says: that it is ready, or what became of its task. */
export type WorkerMessage =
  | { readonly said: 'ready'; readonly thread: string | undefined }
  | { readonly said: 'unstartable'; readonly reason: string }
  | { readonly said: 'made'; readonly made: unknown }
  | { readonly said: 'threw'; readonly reason: string };

/** One worker thread, that does one task at a time. */
export interface WorkerSeat {
  readonly work: (task: unknown) => Promise<WorkerEnd>;
  readonly hasWorked: () => boolean;
  readonly end: () => Promise<void>;
}

const unstarted: WorkerEnd = { did: 'unstartable', reason: 'The worker did not start.' };

/** How long a worker may take to load its module, in ms. */
const longestStart: number = 60_000;

/** Start a worker thread that loads `entry`. */
export function startWorker(
  entry: URL,
  init: unknown,
  limits: { readonly deadlineMs: number; readonly memoryMb: number },
): WorkerSeat {
  const worker = launch(entry, init, limits.memoryMb);
  let isReady = false;
  let hasWorked = false;
  let thread: string | undefined;
  let disarm = (): void => undefined;
  let settle: ((end: WorkerEnd) => void) | undefined;
  let task: unknown;
  let ended: WorkerEnd | undefined;

  const finish = (end: WorkerEnd): void => {
    disarm();
    const settleNow = settle;
    settle = undefined;
    if (settleNow === undefined) ended ??= end;
    else settleNow(end);
  };
  const stop = (end: WorkerEnd): void => {
    finish(end);
    void worker.terminate();
  };
  const give = (): void => {
    disarm = startDeadline(limits.deadlineMs, thread, () => stop({ did: 'deadline' }));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(task);
    task = undefined;
  };
  worker.on('message', (message: WorkerMessage) => {
    if (message.said === 'unstartable') return stop({ did: 'unstartable', reason: message.reason });
    if (message.said !== 'ready') return finish(endOf(message));
    isReady = true;
    ({ thread } = message);
    disarm();
    if (settle !== undefined) give();
  });
  worker.on('messageerror', (error) => stop({ did: 'died', reason: error.message }));
  worker.on('error', (error) => finish(endOfError(error)));
  worker.on('exit', () => finish({ did: 'died', reason: 'its worker ended' }));
  return {
    hasWorked: () => hasWorked,
    work: (given) =>
      new Promise((resolve) => {
        settle = (end) => {
          hasWorked = true;
          resolve(end);
        };
        task = given;
        // It was started before there was anything to do, and could not be.
        if (ended !== undefined) finish(ended);
        else if (isReady) give();
        else disarm = startDeadline(longestStart, undefined, () => stop(unstarted));
      }),
    end: async () => {
      finish({ did: 'died', reason: 'the run was stopped' });
      await worker.terminate();
    },
  };
}

function endOf(message: Extract<WorkerMessage, { readonly said: 'made' | 'threw' }>): WorkerEnd {
  return message.said === 'made' ? { did: 'made', made: message.made } : { did: 'threw', reason: message.reason };
}

function endOfError(error: unknown): WorkerEnd {
  if (systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY') return { did: 'memory' };
  return { did: 'died', reason: error instanceof Error ? error.message : String(error) };
}

function launch(entry: URL, init: unknown, memoryMb: number): Worker {
  const own = import.meta.url;
  const extension = path.extname(fileURLToPath(own));
  const file = new URL(`./worker${extension}`, own);
  const options = {
    workerData: { entry: entry.href, init },
    // Twice the usual stack: `<b>x` six thousand times is a page that a browser shows.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 8 },
    // What a rule prints is no part of what the run prints.
    stdout: true,
  };
  const worker =
    extension === '.ts' ? new Worker(fromSource(file), { ...options, eval: true }) : new Worker(file, options);
  // A pipe would leave its listeners on stderr for each worker that ever was.
  worker.stdout.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  worker.unref();
  return worker;
}

/** Node 20 cannot load `.ts` by itself: the tests, which run from the source, load it through jiti. */
function fromSource(file: URL): string {
  const jiti = pathToFileURL(createRequire(import.meta.url).resolve('jiti')).href;
  return `import(${JSON.stringify(jiti)}).then(({ createJiti }) => createJiti(${JSON.stringify(file.href)}).import(${JSON.stringify(file.href)}));`;
}
