import { quoted } from '../disk/safe-path.ts';
import type { RunDiff } from './diff-run.ts';

/** Say in one line a file how much of it would change, and in the last line how much in all. */
export function printStat({ files, unchanged }: RunDiff): string {
  const width = Math.max(0, ...files.map(({ path }) => quoted(path).length));
  const lines = files.map(({ path, would, isBinary, bytesBefore, bytesAfter, linesAdded, linesRemoved }) => {
    const much = isBinary ? `${sizeOf(bytesBefore)} → ${sizeOf(bytesAfter)}` : `+${linesAdded} -${linesRemoved}`;
    return ` ${quoted(path).padEnd(width)} | ${would.padEnd(7)} ${much}`;
  });
  const count = (would: string): number => files.filter((file) => file.would === would).length;
  const total = `${count('created')} created, ${count('updated')} updated, ${count('removed')} removed, ${unchanged} unchanged`;
  return `${lines.join('\n')}\n ${total}\n`;
}

/** Say a size for a person: `1.4 MB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const power = Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${['B', 'kB', 'MB', 'GB'][power] ?? 'B'}`;
}
