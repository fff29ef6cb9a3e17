import { RefonteError } from '../refonte-error.ts';
import { startWorker, type WorkerEnd, type WorkerSeat } from './worker-seat.ts';

export interface PoolOptions {
  /** The module that workers load; it exports `openWorker(init)`, which gives the function that does a task. */
  readonly entry: URL;
  /** Sent once to each worker. */
  readonly init: unknown;
  /** Workers at most. */
  readonly size: number;
  /** Milliseconds a task may take. Default 5000; the start of a worker is not counted. */
  readonly deadlineMs?: number | undefined;
  /** Megabytes of heap a worker may use. Default 256. */
  readonly memoryMb?: number | undefined;
}

/** What became of a task. */
export type Outcome<Made> =
  | { readonly did: 'made'; readonly made: Made }
  | { readonly did: 'failed'; readonly because: 'deadline' | 'memory' | 'error'; readonly reason: string };

/** Does tasks apart from this thread, so that none can hang it, fill its memory or end it. */
export interface Pool<Task, Made> {
  /** Never rejects because of the task; rejects where the workers themselves cannot start. */
  readonly run: (task: Task) => Promise<Outcome<Made>>;
  /** Start a worker before there is a task: it loads its module while others load theirs. */
  readonly start: () => void;
  readonly close: () => Promise<void>;
}

interface Waiting<Task, Made> {
  readonly task: Task;
  readonly isRetry: boolean;
  readonly settle: (outcome: Outcome<Made>) => void;
  readonly refuse: (error: unknown) => void;
}

/** Make a pool; its workers start as tasks come, and are used again. */
export function createPool<Task, Made>(options: PoolOptions): Pool<Task, Made> {
  const limits = { deadlineMs: options.deadlineMs ?? 5000, memoryMb: options.memoryMb ?? 256 };
  const idle: WorkerSeat[] = [];
  const all = new Set<WorkerSeat>();
  const queue: Waiting<Task, Made>[] = [];
  let closed = false;

  const open = (): WorkerSeat => {
    const seat = startWorker(options.entry, options.init, limits);
    all.add(seat);
    return seat;
  };
  const next = (): void => {
    while (queue.length > 0 && (idle.length > 0 || all.size < options.size)) {
      const waiting = queue.shift();
      const seat = idle.pop() ?? open();
      if (waiting !== undefined) void work(seat, waiting);
    }
  };
  const work = async (seat: WorkerSeat, waiting: Waiting<Task, Made>): Promise<void> => {
    const isFirst = !seat.hasWorked();
    const end = await seat.work(waiting.task);
    const isUsable = end.did === 'made' || end.did === 'threw';
    if (isUsable) idle.push(seat);
    else all.delete(seat);
    if (closed) waiting.settle({ did: 'failed', because: 'error', reason: 'the run was stopped' });
    else if (end.did === 'unstartable') waiting.refuse(unstartable(end.reason));
    else if (end.did === 'memory' && !isFirst && !waiting.isRetry) {
      // What the posts before it left in the worker is not this post's fault: once more, alone.
      queue.unshift({ ...waiting, isRetry: true });
    } else waiting.settle(outcomeOf<Made>(end, limits));
    next();
  };
  return {
    run: (task) =>
      new Promise((settle, refuse) => {
        if (closed) return settle({ did: 'failed', because: 'error', reason: 'the run was stopped' });
        queue.push({ task, isRetry: false, settle, refuse });
        return next();
      }),
    start: () => void idle.push(open()),
    close: async () => {
      closed = true;
      for (const { settle } of queue.splice(0))
        settle({ did: 'failed', because: 'error', reason: 'the run was stopped' });
      await Promise.all([...all].map((seat) => seat.end()));
      all.clear();
    },
  };
}

/** A worker loads the config and its rules, which may be wrong, and some hundred files, which may be too many. */
function unstartable(reason: string): RefonteError {
  // The main process has loaded the same files a moment ago: `EIO: i/o error, open …`
  if (/^E[A-Z0-9]+: /u.test(reason) && !/\bE[MN]FILE\b/u.test(reason))
    return new RefonteError('output-unwritable', `The system refused what the run needs: ${reason}. Run again.`, 4);
  if (!/\bE[MN]FILE\b/u.test(reason)) return new RefonteError('config-invalid', reason, 2);
  const message = `Too many files are open: ${reason}. Raise the limit (\`ulimit -n\`), or lower --concurrency.`;
  return new RefonteError('output-unwritable', message, 4);
}

function outcomeOf<Made>(
  end: WorkerEnd,
  limits: { readonly deadlineMs: number; readonly memoryMb: number },
): Outcome<Made> {
  switch (end.did) {
    case 'made':
      return { did: 'made', made: end.made as Made };
    case 'deadline':
      return {
        did: 'failed',
        because: 'deadline',
        reason: `it took more than ${limits.deadlineMs / 1000} s (limits.secondsPerPost)`,
      };
    case 'memory':
      return {
        did: 'failed',
        because: 'memory',
        reason: `it needed more than ${limits.memoryMb} MB of memory (limits.memoryMb)`,
      };
    default:
      return { did: 'failed', because: 'error', reason: end.reason };
  }
}
