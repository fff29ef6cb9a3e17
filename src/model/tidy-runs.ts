import { type Marks, type Run, sameMarks } from './runs.ts';

/**
 * Tidy runs as a browser shows them: white space collapsed (a no-break space is none), none at the ends or beside a
 * break, none at the edge inside a mark (`<b>a </b>b` is `<b>a</b> b`), no break at the ends, nothing empty.
 */
export function tidyRuns(runs: readonly Run[]): Run[] {
  const collapsed = collapse(runs.flatMap(splitEdges));
  const ended = trimEnd(collapsed);
  return merge(ended.map((run, index) => (isSpace(run) ? freeSpace(ended, index) : run)));
}

function isSpace(run: Run | undefined): boolean {
  return run?.kind === 'text' && run.value === ' ';
}

/** Cut the white space at a text's edges off, so that it can leave the marks. */
function splitEdges(run: Run): Run[] {
  if (run.kind !== 'text') return [run];
  const [, before = '', middle = '', after = ''] = /^([ \t\n\r\f]*)([\s\S]*?)([ \t\n\r\f]*)$/.exec(run.value) ?? [];
  return [before, middle, after].filter(Boolean).map((value) => ({ ...run, value }));
}

function collapse(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let afterSpace = true;
  for (const run of runs) {
    if (run.kind === 'break') {
      if (isSpace(out.at(-1))) out.pop();
      if (out.length > 0) out.push(run);
      afterSpace = true;
      continue;
    }
    const value = run.kind === 'text' ? run.value.replace(/[ \t\n\r\f]+/g, ' ') : run.value;
    if (value === ' ' && run.kind === 'text') {
      if (!afterSpace) out.push({ ...run, value });
      afterSpace = true;
      continue;
    }
    out.push({ ...run, value });
    afterSpace = false;
  }
  return out;
}

function trimEnd(runs: readonly Run[]): Run[] {
  const out = [...runs];
  while (isInvisible(out.at(-1))) out.pop();
  const last = out.at(-1);
  // kramdown puts a no-break space before the arrow that leads back from a note.
  if (last?.kind === 'text') out[out.length - 1] = { ...last, value: last.value.replace(/[ \u00A0\u200B]+$/, '') };
  return out;
}

/** Nothing shows of a no-break space or a break that ends a paragraph. */
function isInvisible(run: Run | undefined): boolean {
  return run?.kind === 'break' || (run?.kind === 'text' && !/[^ \u00A0\u200B]/.test(run.value));
}

/** A space keeps only the marks that both its neighbours stand under. */
function freeSpace(runs: readonly Run[], index: number): Run {
  const run = runs[index] as Run;
  const before: Partial<Marks> = runs[index - 1] ?? {};
  const after: Partial<Marks> = runs[index + 1] ?? {};
  const link = before.link === after.link ? before.link : undefined;
  return {
    ...run,
    strong: Boolean(before.strong && after.strong),
    emphasis: Boolean(before.emphasis && after.emphasis),
    delete: Boolean(before.delete && after.delete),
    link,
  };
}

function merge(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    const joins = last && last.kind === run.kind && (run.kind === 'text' || run.kind === 'inlineCode');
    if (joins && sameMarks(last, run)) out[out.length - 1] = { ...last, value: last.value + run.value };
    else out.push(run);
  }
  return out;
}
