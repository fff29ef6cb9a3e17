import { threadTime } from './thread-clock.ts';

/** How many times its deadline a task may take by the wall clock, where the machine is busy with other things. */
const patience = 3;

/**
 * Call back once a thread has worked for so long. A post that is refused because other programs had the processor
 * would be there one night and gone the next; a thread that waits for nothing is ended all the same.
 */
export function startDeadline(ms: number, thread: string | undefined, onEnd: () => void): () => void {
  const began = threadTime(thread);
  let waited = 0;
  let timer: NodeJS.Timeout | undefined;
  const wait = (time: number): void => {
    timer = setTimeout(() => {
      waited += time;
      const left = Math.min(ms - worked(), ms * patience - waited);
      if (left < 1) onEnd();
      else wait(Math.max(left, 10));
    }, time);
  };
  const worked = (): number => {
    const now = threadTime(thread);
    if (began === undefined || now === undefined) return ms;
    const isAtWork = now - began > waited / 50;
    return isAtWork ? now - began : ms;
  };
  wait(ms);
  return () => clearTimeout(timer);
}
