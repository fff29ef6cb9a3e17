import { setFlagsFromString } from 'node:v8';

/** Posts in a run from which on its memory matters more than a twentieth of its time. */
const many: number = 1000;

/**
 * Keep the heaps of a long run small. V8 lets a heap grow to several times what is alive in it before it collects;
 * here by a third, in this thread and in those that it starts.
 */
export function keepHeapsLean(posts: number): void {
  if (posts >= many) setFlagsFromString('--heap-growing-percent=30');
}
