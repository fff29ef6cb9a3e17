import { contentHash } from './content-hash.ts';

/**
 * What a run wants to know of the posts that it need not convert. It is kept apart from the manifest, and as text: a
 * run that has nothing to do reads none of it, and others read what they ask for.
 */
export interface FactsFile<Facts> {
  /** Whether the facts that were stored under this tag are there and whole. */
  readonly has: (path: string, tag: string) => boolean;
  readonly of: (path: string) => Facts | undefined;
  /** Stores the facts of a post and gives them as they are kept. */
  readonly set: (path: string, facts: Facts) => StoredFacts;
  readonly print: (isWanted: (path: string) => boolean) => string;
}

/** The facts of a post as text, and a name for just that text. */
export interface StoredFacts {
  readonly tag: string;
  readonly json: string;
}

const header = 'refonte-facts 1';

/** Read a facts file; lines that are broken are as good as none. */
export function openFacts<Facts>(text: string | undefined): FactsFile<Facts> {
  const stored = new Map<string, StoredFacts>(readLines(text));
  return {
    has: (path, tag) => {
      const entry = stored.get(path);
      return entry?.tag === tag && tagOf(entry.json) === tag;
    },
    of: (path) => {
      const entry = stored.get(path);
      return entry === undefined ? undefined : (JSON.parse(entry.json) as Facts);
    },
    set: (path, facts) => {
      const json = JSON.stringify(facts ?? null);
      const entry = { tag: tagOf(json), json };
      stored.set(path, entry);
      return entry;
    },
    print: (isWanted) => {
      const wanted = [...stored].filter(([path]) => isWanted(path)).sort(([one], [two]) => (one < two ? -1 : 1));
      const lines = wanted.map(([path, { tag, json }]) => `${tag}\t${JSON.stringify(path)}\t${json}\n`);
      return `${header}\n${lines.join('')}`;
    },
  };
}

function tagOf(json: string): string {
  return contentHash(json).slice(0, 16);
}

function* readLines(text: string | undefined): Generator<[string, StoredFacts]> {
  if (text?.startsWith(`${header}\n`) !== true) return;
  for (const line of text.split('\n').slice(1)) {
    // JSON writes a tab in a string as `\t`, so that a bare one can only be ours.
    const [tag, path, json] = line.split('\t');
    if (tag === undefined || path === undefined || json === undefined) continue;
    try {
      yield [JSON.parse(path) as string, { tag, json }];
    } catch {
      continue;
    }
  }
}
