import { RefonteError, systemCode } from '../refonte-error.ts';
import { quoted } from './safe-path.ts';

/** What a failed system call means for someone who waits for an output folder, and what to do. */
const meanings: Readonly<Record<string, string>> = {
  EACCES: 'permission denied; give this user the right to write there',
  EDQUOT: 'the disk quota is used up; free some space and run again',
  EFBIG: 'the file is too large for that file system',
  EIO: 'the disk reports an error; check it before running again',
  EMFILE: 'too many files are open; raise the limit or lower --concurrency',
  ENAMETOOLONG: 'the name is too long for that file system',
  ENFILE: 'too many files are open on this machine',
  ENOENT: 'that place takes no folder, or has no room for one; name another output',
  ENOSPC: 'the disk is full; free some space and run again',
  EPERM: 'the operation is not permitted; give this user the right to write there',
  EROFS: 'the folder is read-only',
};

/** Turn whatever stopped a write into the one error that ends a run with exit 4. */
export function outputError(name: string, error: unknown): unknown {
  if (error instanceof RefonteError) return error;
  const code = systemCode(error);
  if (code === undefined) return error;
  if (code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENOTEMPTY' || code === 'EEXIST')
    return inTheWay(name, error);
  const meaning = meanings[code] ?? 'the system refused it';
  const message = `The output could not be written: ${quoted(name)}: ${meaning} (${code}). What is there is whole; the next run completes it.`;
  return new RefonteError('output-unwritable', message, 4, error);
}

/** Say that something that is no file of ours stands where one has to go. */
export function inTheWay(name: string, cause?: unknown): RefonteError {
  const message = `The output could not be written: something else stands at ${quoted(name)} (a link, or a folder where a file goes, or the reverse). Move it away and run again.`;
  return new RefonteError('output-in-the-way', message, 4, cause);
}
