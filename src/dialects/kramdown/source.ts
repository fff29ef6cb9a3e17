/** A text under the cursor: the body itself, or the inside of a block, with the body line that its first line stands on. */
export interface Source {
  readonly text: string;
  readonly line: number;
  /** Searches that found nothing, by what was sought: from that position on there is nothing to find. */
  readonly barren: Map<string, number>;
  seenAt: number;
  seenLine: number;
}

/** Make a source of a text whose first line stands on the given body line. */
export const source = (text: string, line: number): Source => ({
  text,
  line,
  barren: new Map(),
  seenAt: 0,
  seenLine: line,
});

/** Give the body line of a position, counting from the last position asked for. */
export const lineAt = (from: Source, pos: number): number => {
  const { text } = from;
  if (pos > from.seenAt) {
    for (let at = text.indexOf('\n', from.seenAt); at !== -1 && at < pos; at = text.indexOf('\n', at + 1)) {
      from.seenLine += 1;
    }
  } else {
    for (let at = from.seenAt - 1; at >= pos; at -= 1) if (text.charCodeAt(at) === 10) from.seenLine -= 1;
  }
  from.seenAt = pos;
  return from.seenLine;
};

/** Find a string from a position on, remembering a search that found nothing so that a thousand openers cost one search. */
export const find = (from: Source, what: string, pos: number): number => {
  const barren = from.barren.get(what);
  if (barren !== undefined && pos >= barren) return -1;
  const found = from.text.indexOf(what, pos);
  if (found === -1) from.barren.set(what, Math.min(pos, barren ?? pos));
  return found;
};

/** Find a global pattern from a position on, remembering a search that found nothing. */
export const findPattern = (from: Source, pattern: RegExp, pos: number): RegExpExecArray | undefined => {
  const barren = from.barren.get(pattern.source);
  if (barren !== undefined && pos >= barren) return undefined;
  pattern.lastIndex = pos;
  const found = pattern.exec(from.text);
  if (found !== null) return found;
  from.barren.set(pattern.source, Math.min(pos, barren ?? pos));
  return undefined;
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
