import type { Inline } from '../document/index.ts';
import { inlinesOfRuns, type Run, runsOf } from '../model/runs.ts';
import { tidyRuns } from '../model/tidy-runs.ts';

/** Where a line of text stands: what may break it there. */
export type LinePlace = 'paragraph' | 'item' | 'heading' | 'cell';

/** A way to write one line. `keep` says of each possible escape, by its number, whether to write it. */
export interface LineForm {
  readonly place: LinePlace;
  readonly emphasis: '*' | '_' | 'html';
  /** In a link's text no address is a link. */
  readonly inLink?: boolean | undefined;
  readonly keep: (number: number) => boolean;
}

/** Let emphasis begin and end with a letter or digit: `**, bold**` is `, **bold**`, which closes everywhere. */
export function tighten(inlines: readonly Inline[]): Inline[] {
  const runs = runsOf(inlines);
  const out = runs.flatMap((run, index): Run[] => {
    if (run.kind !== 'text' || !(run.strong || run.emphasis || run.delete)) return [run];
    const before = runs[index - 1];
    const after = runs[index + 1];
    const head = edge(run, before, /^[^\p{L}\p{N}]+/u);
    const tail = head.length === run.value.length ? '' : edge(run, after, /(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/u);
    const middle = run.value.slice(head.length, run.value.length - tail.length);
    return [
      { ...loosen(run, before), value: head },
      { ...run, value: middle },
      { ...loosen(run, after), value: tail },
    ].filter((piece) => piece.value);
  });
  return inlinesOfRuns(tidyRuns(out));
}

function edge(run: Run, neighbour: Run | undefined, pattern: RegExp): string {
  const shares =
    run.strong === Boolean(neighbour?.strong) &&
    run.emphasis === Boolean(neighbour?.emphasis) &&
    run.delete === Boolean(neighbour?.delete);
  return shares ? '' : (pattern.exec(run.value)?.[0] ?? '');
}

function loosen(run: Run, neighbour: Run | undefined): Run {
  return {
    ...run,
    strong: run.strong && Boolean(neighbour?.strong),
    emphasis: run.emphasis && Boolean(neighbour?.emphasis),
    delete: run.delete && Boolean(neighbour?.delete),
  };
}
