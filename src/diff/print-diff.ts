import { styleText } from 'node:util';
import { quoted } from '../disk/safe-path.ts';
import type { RunDiff } from './diff-run.ts';
import type { FileDiff, Hunk } from './file-diff.ts';
import type { DiffGroup } from './group-hunks.ts';
import { printStat, sizeOf } from './print-stat.ts';

export interface DiffView {
  /** `group` shows each kind of change once, `file` each file whole, `stat` the sizes only. Default `group`. */
  readonly by?: 'group' | 'file' | 'stat' | undefined;
  readonly isColored?: boolean | undefined;
}

/** Say what a run would change, for a person; an empty text where it would change nothing. */
export function printDiff(diff: RunDiff, { by = 'group', isColored = false }: DiffView = {}): string {
  if (diff.files.length === 0) return '';
  if (by === 'stat') return printStat(diff);
  const blocks =
    by === 'file' ? diff.files.map(printFile) : [...diff.groups.map(printGroup), ...wholeFiles(diff.files)];
  const text = blocks.join('\n');
  return isColored ? colored(text) : text;
}

function printFile(file: FileDiff): string {
  const [from, to] = [`a/${quoted(file.path)}`, `b/${quoted(file.path)}`];
  const head = `--- ${file.would === 'created' ? '/dev/null' : from}\n+++ ${file.would === 'removed' ? '/dev/null' : to}\n`;
  if (file.isBinary) return `Binary file ${quoted(file.path)} ${file.would}: ${sizes(file)}\n`;
  return head + file.hunks.map(printHunk).join('');
}

function printHunk({ oldStart, oldLines, newStart, newLines, lines }: Hunk): string {
  return `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@\n${lines.map(visible).join('\n')}\n`;
}

/** An escape sequence in a post must not reach the terminal. */
function visible(line: string): string {
  return line.replace(
    /(?!\t)\p{Cc}/gu,
    (control) => `\\x${(control.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`,
  );
}

function printGroup({ rules, isIdentical, count, paths, example }: DiffGroup): string {
  const what = isIdentical ? 'same change' : 'same kind of change';
  const where = paths.length === 1 ? quoted(example.path) : `${paths.length} files`;
  const often = count > paths.length ? `, ${count} places` : '';
  const by = rules.length === 0 ? '' : ` (rule ${rules.join(', ')})`;
  const title = paths.length === 1 && count === 1 ? `change in ${where}${by}` : `${what} in ${where}${often}${by}`;
  const shown = paths.length === 1 ? '' : `    for example ${quoted(example.path)}\n`;
  return `=== ${title}\n${shown}${printHunk(example.hunk)}`;
}

/** Files that come or go, and those that are not text, folder by folder. */
function wholeFiles(files: readonly FileDiff[]): readonly string[] {
  const folders = new Map<string, FileDiff[]>();
  for (const file of files) {
    if (file.would === 'updated' && !file.isBinary && !file.path.startsWith('report/')) continue;
    const key = `${file.would} in ${quoted(file.path.slice(0, file.path.indexOf('/') + 1) || 'the output folder')}`;
    folders.set(key, [...(folders.get(key) ?? []), file]);
  }
  return [...folders].map(([key, members]) => {
    const [before, after] = [sum(members, 'bytesBefore'), sum(members, 'bytesAfter')];
    const total = sizes({ bytesBefore: before, bytesAfter: after });
    const names = members.map((file) => `    ${quoted(file.path)}  ${sizes(file)}`);
    const shown = names.length > 12 ? [...names.slice(0, 10), `    … and ${names.length - 10} more`] : names;
    return `=== ${members.length} ${members.length === 1 ? 'file' : 'files'} ${key}: ${total}\n${shown.join('\n')}\n`;
  });
}

function sizes({ bytesBefore, bytesAfter }: Pick<FileDiff, 'bytesBefore' | 'bytesAfter'>): string {
  if (bytesBefore === 0) return sizeOf(bytesAfter);
  return bytesAfter === 0 ? sizeOf(bytesBefore) : `${sizeOf(bytesBefore)} → ${sizeOf(bytesAfter)}`;
}

function sum(files: readonly FileDiff[], key: 'bytesBefore' | 'bytesAfter'): number {
  return files.reduce((total, file) => total + file[key], 0);
}

function colored(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      if (/^(?:===|---|\+\+\+) /u.test(line)) return style('bold', line);
      if (line.startsWith('@@')) return style('cyan', line);
      if (line.startsWith('-')) return style('red', line);
      return line.startsWith('+') ? style('green', line) : line;
    })
    .join('\n');
}

/** Whether the text goes to a terminal is for the caller to find out. */
function style(format: 'bold' | 'cyan' | 'red' | 'green', line: string): string {
  return styleText(format, line, { validateStream: false });
}
