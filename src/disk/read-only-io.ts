import type { DiskIo, Io, OutputFolder } from '../io.ts';

/** One thing that a run would do to the output folder. */
export interface Change {
  readonly path: string;
  readonly would: 'created' | 'updated' | 'removed' | 'unchanged';
  /** What would be there; undefined for a removal and where nothing changes. */
  readonly content?: string | Uint8Array | undefined;
}

/** The door of a dry run. */
export interface ReadOnlyIo extends DiskIo {
  /** What would have been done, by path. */
  readonly changes: () => readonly Change[];
}

/** Hand out an Io that reads like the one given and writes nothing: it keeps what would have been written. */
export function readOnlyIo(io: DiskIo): ReadOnlyIo {
  const changes = new Map<string, Change>();
  const output: OutputFolder = {
    read: async (path) => {
      const change = changes.get(path);
      if (!isChanged(change)) return io.output.read(path);
      return typeof change.content === 'string' ? Buffer.from(change.content) : change.content;
    },
    write: async (path, content) => {
      const before = await io.output.read(path);
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      const isSame = before !== undefined && Buffer.compare(before, bytes) === 0;
      if (isSame) changes.set(path, { path, would: 'unchanged' });
      else changes.set(path, { path, would: before === undefined ? 'created' : 'updated', content });
      return before === undefined ? 'created' : isSame ? 'unchanged' : 'updated';
    },
    remove: async (path) => {
      if ((await io.output.stat(path)) === undefined) changes.delete(path);
      else changes.set(path, { path, would: 'removed' });
    },
    list: async (folder) => overlaid(await io.output.list(folder), folder, changes),
    stat: async (path) => {
      const change = changes.get(path);
      if (!isChanged(change)) return io.output.stat(path);
      if (change.content === undefined) return undefined;
      return { path, size: Buffer.byteLength(change.content), mtimeMs: 0 };
    },
    files: async () => {
      const there = (await io.output.files()).filter(({ path }) => !isChanged(changes.get(path)));
      const made = [...changes.values()].filter((change) => isChanged(change) && change.content !== undefined);
      const known = made.map(({ path, content = '' }) => ({ path, size: Buffer.byteLength(content), mtimeMs: 0 }));
      return [...there, ...known].sort(byPath);
    },
    append: () => Promise.resolve(),
    sync: () => Promise.resolve(),
    sweep: () => Promise.resolve(),
  };
  return { ...io, output, changes: () => [...changes.values()].sort(byPath) };
}

function overlaid(there: readonly string[], folder: string, changes: ReadonlyMap<string, Change>): readonly string[] {
  const names = new Set(there);
  for (const { path, would } of changes.values()) {
    if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
    if (would === 'removed') names.delete(path);
    else names.add(path);
  }
  return [...names].sort();
}

function isChanged(change: Change | undefined): change is Change {
  return change !== undefined && change.would !== 'unchanged';
}

function byPath(one: { readonly path: string }, two: { readonly path: string }): number {
  if (one.path === two.path) return 0;
  return one.path < two.path ? -1 : 1;
}

/** Tell whether an Io is a dry run's. */
export function isReadOnly(io: Io): io is ReadOnlyIo {
  return 'changes' in io;
}
