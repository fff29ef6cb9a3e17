import { readFileSync, readlinkSync } from 'node:fs';

/** Name the thread that calls, for `threadTime`; undefined where the system does not say. */
export function ownThread(): string | undefined {
  try {
    // Linux answers `4711/task/4715`.
    return readlinkSync('/proc/thread-self').split('/')[2];
  } catch {
    return undefined;
  }
}

/** Tell how long a thread of this process has been at work, in ms; time in which others had the processor is not in it. */
export function threadTime(thread: string | undefined): number | undefined {
  if (thread === undefined) return undefined;
  try {
    const [nanoseconds] = readFileSync(`/proc/self/task/${thread}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return undefined;
  }
}
