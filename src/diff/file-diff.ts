import { isUtf8 } from 'node:buffer';
import { structuredPatch } from 'diff';
import type { Change } from '../disk/read-only-io.ts';

/** A piece of a file that changes, as in a unified diff. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** Each begins with a space, `-`, `+` or `\`. */
  readonly lines: readonly string[];
}

/** What a run would do to one file. */
export interface FileDiff {
  readonly path: string;
  readonly would: 'created' | 'updated' | 'removed';
  /** A file that is not text, of which only the sizes are told. */
  readonly isBinary: boolean;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly linesAdded: number;
  readonly linesRemoved: number;
  readonly hunks: readonly Hunk[];
}

/** From how many edited lines on a file counts as replaced: finding the smallest difference takes the square of them. */
const mostEdits: number = 1500;

/** Compare what is there with what would be. */
export function diffFile(change: Change, before: Uint8Array | undefined): FileDiff {
  const after = typeof change.content === 'string' ? Buffer.from(change.content) : change.content;
  const isBinary = [before, after].some((bytes) => bytes !== undefined && !isText(bytes));
  const hunks = isBinary ? [] : hunksOf(textOf(before), textOf(after));
  const lines = hunks.flatMap((hunk) => hunk.lines);
  return {
    path: change.path,
    would: change.would === 'unchanged' ? 'updated' : change.would,
    isBinary,
    bytesBefore: before?.length ?? 0,
    bytesAfter: after?.length ?? 0,
    linesAdded: lines.filter((line) => line.startsWith('+')).length,
    linesRemoved: lines.filter((line) => line.startsWith('-')).length,
    hunks,
  };
}

function isText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !bytes.includes(0);
}

function textOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : Buffer.from(bytes).toString();
}

function hunksOf(before: string, after: string): readonly Hunk[] {
  if (before === '' || after === '') return [replaced(before, after)].filter(({ lines }) => lines.length > 0);
  const patch = structuredPatch('a', 'b', before, after, '', '', { context: 3, maxEditLength: mostEdits });
  return patch?.hunks ?? [replaced(before, after)];
}

function replaced(before: string, after: string): Hunk {
  const [old, made] = [linesOf(before), linesOf(after)];
  return {
    oldStart: old.length === 0 ? 0 : 1,
    oldLines: old.length,
    newStart: made.length === 0 ? 0 : 1,
    newLines: made.length,
    lines: [...marked('-', old, before), ...marked('+', made, after)],
  };
}

function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

function marked(mark: '-' | '+', lines: readonly string[], text: string): readonly string[] {
  const isOpen = text !== '' && !text.endsWith('\n');
  return [...lines.map((line) => `${mark}${line}`), ...(isOpen ? ['\\ No newline at end of file'] : [])];
}
