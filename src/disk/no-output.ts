import type { DiskIo, OutputFolder } from '../io.ts';
import { type ReadOnlyIo, readOnlyIo } from './read-only-io.ts';

/** Hand out an Io with the same site and an output that is empty, whatever is there, and that nothing is written to. */
export function noOutput(io: DiskIo): ReadOnlyIo {
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  const output: OutputFolder = {
    read: nothing,
    write: () => Promise.resolve('created'),
    remove: nothing,
    list: () => Promise.resolve([]),
    stat: nothing,
    files: () => Promise.resolve([]),
    append: nothing,
    sync: nothing,
    sweep: nothing,
  };
  return readOnlyIo({ ...io, output });
}
