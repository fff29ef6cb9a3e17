import type { OutputFolder } from '../io.ts';
import type { PostEntry } from './manifest.ts';

const path = '.refonte/journal';

/** What a run that never got to write its manifest had done. */
export interface JournalRead<Facts> {
  /** Hashes that were about to be written, by path: what stands there is ours, though the manifest does not know it. */
  readonly written: ReadonlyMap<string, ReadonlySet<string>>;
  readonly posts: ReadonlyMap<string, { readonly entry: PostEntry; readonly facts: Facts }>;
}

/** The notes that a run takes as it goes, and throws away once the manifest says the same. */
export interface Journal {
  readonly intend: (path: string, hash: string) => Promise<void>;
  /** The facts are given as JSON. */
  readonly finish: (post: string, entry: PostEntry, facts: string) => Promise<void>;
  readonly discard: () => Promise<void>;
}

type Line<Facts> =
  | { readonly write: readonly [path: string, hash: string] }
  | { readonly post: string; readonly entry: PostEntry; readonly facts: Facts };

/** Open the journal of an output folder for taking notes. */
export function openJournal(output: OutputFolder): Journal {
  const note = (line: string): Promise<void> => output.append(path, `${line}\n`);
  return {
    intend: (file, hash) => note(JSON.stringify({ write: [file, hash] } satisfies Line<unknown>)),
    finish: (post, entry, facts) =>
      note(`{"post":${JSON.stringify(post)},"entry":${JSON.stringify(entry)},"facts":${facts}}`),
    discard: () => output.remove(path),
  };
}

/** Read what an earlier run left; a last line that was cut off is no line. */
export async function readJournal<Facts>(output: OutputFolder): Promise<JournalRead<Facts> | undefined> {
  const bytes = await output.read(path);
  if (bytes === undefined) return undefined;
  const written = new Map<string, Set<string>>();
  const posts = new Map<string, { readonly entry: PostEntry; readonly facts: Facts }>();
  for (const text of Buffer.from(bytes).toString().split('\n')) {
    const line = parse<Facts>(text);
    if (line === undefined) continue;
    if ('post' in line) posts.set(line.post, line);
    else written.set(line.write[0], (written.get(line.write[0]) ?? new Set()).add(line.write[1]));
  }
  return { written, posts };
}

function parse<Facts>(text: string): Line<Facts> | undefined {
  try {
    return JSON.parse(text) as Line<Facts>;
  } catch {
    return undefined;
  }
}
