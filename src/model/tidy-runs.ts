import { type Marks, type Run, sameMarks } from './runs.ts';

/**
 * Tidy runs as a browser shows them: white space collapsed (a no-break space is none), none at the ends or beside a
 * break, none at the edge inside a mark or code (`<b>a </b>b` is `<b>a</b> b`), no break at the ends, nothing empty.
 */
export function tidyRuns(runs: readonly Run[]): Run[] {
  const collapsed = collapse(merge(runs).flatMap(splitEdges));
  const ended = trimEnd(collapsed);
  return merge(ended.map((run, index) => (isSpace(run) ? freeSpace(ended, index) : run)));
}

function isSpace(run: Run | undefined): boolean {
  return run?.kind === 'text' && run.value === ' ';
}

/** Cut the white space at a text's edges off, so that it can leave the marks, and that of code (`<code>a </code>b`). */
function splitEdges(run: Run, index: number, runs: readonly Run[]): Run[] {
  if (run.kind === 'inlineCode') return isLoneCode(run, index, runs) ? splitCode(run) : [run];
  if (run.kind !== 'text') return [run];
  const start = run.value.search(/[^ \t\n\r\f]/);
  if (start < 0) return run.value === '' ? [] : [run];
  const end = run.value.search(/(?<![ \t\n\r\f])[ \t\n\r\f]*$/);
  const parts = [run.value.slice(0, start), run.value.slice(start, end), run.value.slice(end)];
  return parts.filter(Boolean).flatMap((value) => freeOfLink({ ...run, value }, index, runs));
}

/** Code that ends where the marks in it do: `<code>a <b>b</b></code>` is one. */
function isLoneCode({ value }: Run, index: number, runs: readonly Run[]): boolean {
  return value.trim() !== '' && runs[index - 1]?.kind !== 'inlineCode' && runs[index + 1]?.kind !== 'inlineCode';
}

function splitCode(run: Run): Run[] {
  const space: Run[] = [{ ...run, kind: 'text', value: ' ' }];
  const code = { ...run, value: run.value.trim() };
  return [...(run.value.startsWith(' ') ? space : []), code, ...(run.value.endsWith(' ') ? space : [])];
}

/** `<a>&nbsp;b</a>`: a no-break space at a link's edge stands outside of it. */
function freeOfLink(run: Run, index: number, runs: readonly Run[]): Run[] {
  const { link, value } = run;
  const head = value.startsWith('\u00A0') && runs[index - 1]?.link !== link;
  const tail = value.endsWith('\u00A0') && runs[index + 1]?.link !== link;
  if (!link || value.length < 3 || (!head && !tail)) return [run];
  const outside: Run = { ...run, link: undefined, value: '\u00A0' };
  const inside = { ...run, value: value.slice(head ? 1 : 0, tail ? -1 : undefined) };
  return [...(head ? [outside] : []), inside, ...(tail ? [outside] : [])];
}

function collapse(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let afterSpace = true;
  for (const run of runs) {
    if (run.kind === 'break') {
      if (isSpace(out.at(-1))) out.pop();
      const last = out.at(-1);
      // `col&nbsp;<br>`: nothing shows of it at the end of a line; a line of its own it keeps apart.
      if (last?.kind === 'text')
        out[out.length - 1] = { ...last, value: last.value.replace(/(?<=[^ \u00A0])[ \u00A0]+$/, '') };
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
  if (last?.kind === 'text')
    out[out.length - 1] = { ...last, value: last.value.replace(/(?<![ \u00A0\u200B])[ \u00A0\u200B]+$/, '') };
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
