import type { LineMark } from '../dialects/dialect.ts';

/** Find the line of the body, 1-based, that an offset of the page was made from. */
export function lineAt(marks: readonly LineMark[], offset: number): number {
  let low = 0;
  let high = marks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((marks[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return marks[low]?.line ?? 1;
}
