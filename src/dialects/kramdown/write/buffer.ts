import type { LineMark } from '../../dialect.ts';

/** A place that is filled when all else is written: the table of contents, or the footnotes moved from the end. */
export interface Hole {
  readonly at: number;
  content: Buffer | undefined;
}

interface Noted {
  readonly at: number;
  /** How many holes were before it: what fills them pushes it on. */
  readonly holes: number;
}

interface Mark extends Noted {
  readonly line: number;
}

interface Range {
  readonly from: Noted;
  readonly to: Noted;
  readonly line: number;
  readonly endLine: number;
}

/** HTML being written. Pieces can be taken back as long as nothing noted them. */
export interface Buffer {
  readonly pieces: string[];
  length: number;
  readonly marks: Mark[];
  readonly holes: Hole[];
  readonly ranges: Range[];
}

/** Make a buffer with nothing in it. */
export const buffer = (): Buffer => ({ pieces: [], length: 0, marks: [], holes: [], ranges: [] });

/** Write a piece. */
export const put = (to: Buffer, piece: string): void => {
  if (piece === '') return;
  to.pieces.push(piece);
  to.length += piece.length;
};

/** Take the last piece back. */
export const takeBack = (from: Buffer): void => {
  from.length -= from.pieces.pop()?.length ?? 0;
};

/** Tell whether the last thing written is a line feed. */
export const endsLine = (of: Buffer): boolean => of.pieces.at(-1)?.endsWith('\n') === true;

const here = (in_: Buffer): Noted => ({ at: in_.length, holes: in_.holes.length });

/** Note that what follows was written on a body line. */
export const markLine = (in_: Buffer, line: number): void => {
  if (line <= 0) return;
  const last = in_.marks.at(-1);
  if (last?.at === in_.length && last.holes === in_.holes.length) in_.marks.pop();
  in_.marks.push({ ...here(in_), line });
};

/** Write text of one or more lines, noting where each starts. */
export const putLines = (to: Buffer, text: string, line: number): void => {
  let from = 0;
  for (let at = line; from < text.length; at += 1) {
    const end = text.indexOf('\n', from) + 1 || text.length;
    markLine(to, line > 0 ? at : 0);
    put(to, text.slice(from, end));
    from = end;
  }
};

/** Start a range; the function given back ends it. */
export const startRange = (in_: Buffer): ((line: number, endLine: number) => void) => {
  const from = here(in_);
  return (line, endLine) => {
    const trim = endsLine(in_) && in_.length > from.at ? 1 : 0;
    in_.ranges.push({ from, to: { at: in_.length - trim, holes: in_.holes.length }, line, endLine });
  };
};

/** Leave a place to be filled later. */
export const leaveHole = (in_: Buffer): Hole => {
  const hole: Hole = { at: in_.length, content: undefined };
  in_.holes.push(hole);
  return hole;
};

/** HTML that is written, with its marks and its ranges. */
export interface Written {
  readonly html: string;
  readonly marks: readonly LineMark[];
  readonly ranges: readonly {
    readonly from: number;
    readonly to: number;
    readonly line: number;
    readonly endLine: number;
  }[];
}

/** Fill the holes and put everything together. */
export const finish = (from: Buffer): Written => {
  const flat = from.pieces.join('');
  const fillings = from.holes.map((hole) => (hole.content === undefined ? undefined : finish(hole.content)));
  const shifts = [0];
  for (const filling of fillings) shifts.push((shifts.at(-1) ?? 0) + (filling?.html.length ?? 0));
  const place = ({ at, holes }: Noted): number => at + (shifts[holes] ?? 0);
  let html = '';
  let done = 0;
  const marks: LineMark[] = from.marks.map((mark) => ({ at: place(mark), line: mark.line }));
  for (const [index, hole] of from.holes.entries()) {
    html += flat.slice(done, hole.at);
    done = hole.at;
    const start = html.length;
    marks.push(...(fillings[index]?.marks ?? []).map((mark) => ({ at: start + mark.at, line: mark.line })));
    html += fillings[index]?.html ?? '';
  }
  if (from.holes.length > 0) marks.sort((a, b) => a.at - b.at);
  const ranges = from.ranges.map((range) => ({
    from: place(range.from),
    to: place(range.to),
    line: range.line,
    endLine: range.endLine,
  }));
  return { html: html + flat.slice(done), marks, ranges };
};
