/** A search: from `from` on, what was sought stands first at `at`, or nowhere (-1). */
interface Search {
  readonly from: number;
  readonly at: number;
}

interface PatternSearch {
  readonly from: number;
  readonly match: RegExpExecArray | undefined;
}

/** A text under the cursor: the body itself, or the inside of a block, with the body line that its first line stands on. */
export interface Source {
  readonly text: string;
  readonly line: number;
  /** The last search for each string, and for each pattern. */
  readonly found: Map<string, Search>;
  readonly matches: Map<string, PatternSearch>;
  /** Fences that nothing closes: from that position on. */
  readonly unclosed: Map<string, number>;
  /** Where each line starts; made when a line is first asked for. */
  starts: readonly number[] | undefined;
  /** The line asked for last, counted from 0. */
  row: number;
}

/** Make a source of a text whose first line stands on the given body line. */
export const source = (text: string, line: number): Source => ({
  text,
  line,
  found: new Map(),
  matches: new Map(),
  unclosed: new Map(),
  starts: undefined,
  row: 0,
});

const startsOf = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

const rowOf = (starts: readonly number[], pos: number): number => {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= pos) low = middle;
    else high = middle;
  }
  return low;
};

/** Give the body line of a position; one near the last position asked for costs nothing. */
export const lineAt = (from: Source, pos: number): number => {
  from.starts ??= startsOf(from.text);
  const { starts } = from;
  const start = starts[from.row] ?? 0;
  const isHere = pos >= start && pos < (starts[from.row + 1] ?? Infinity);
  if (!isHere) from.row = pos >= start && pos < (starts[from.row + 2] ?? -1) ? from.row + 1 : rowOf(starts, pos);
  return from.line + from.row;
};

/** Find a string from a position on, remembering what was found last: a thousand openers cost one search. */
export const find = (from: Source, what: string, pos: number): number => {
  const last = from.found.get(what);
  if (last !== undefined && pos >= last.from && (last.at === -1 || pos <= last.at)) return last.at;
  const at = from.text.indexOf(what, pos);
  from.found.set(what, { from: pos, at });
  return at;
};

/** Find a global pattern from a position on, remembering what was found last. */
export const findPattern = (from: Source, pattern: RegExp, pos: number): RegExpExecArray | undefined => {
  const last = from.matches.get(pattern.source);
  if (last !== undefined && pos >= last.from && (last.match === undefined || pos <= last.match.index))
    return last.match;
  pattern.lastIndex = pos;
  const match = pattern.exec(from.text) ?? undefined;
  from.matches.set(pattern.source, { from: pos, match });
  return match;
};

/** Match a sticky pattern at a position. */
export const matchAt = (pattern: RegExp, text: string, pos: number): RegExpExecArray | undefined => {
  pattern.lastIndex = pos;
  return pattern.exec(text) ?? undefined;
};

/** Tell whether a sticky pattern matches at a position. */
export const testAt = (pattern: RegExp, text: string, pos: number): boolean => {
  pattern.lastIndex = pos;
  return pattern.test(text);
};
