import { asciiJson } from './ascii-json.ts';
import type { MadeOutput, MadeUpload } from './made.ts';

/** One output as the cache remembers it; its content lies under `objects/`, by hash. */
export interface CachedOutput extends Omit<MadeOutput, 'bytes'> {
  readonly bytes: number;
  readonly hash: string;
}

/** What was made of one content with one recipe. */
export interface CachedUpload extends Omit<MadeUpload, 'outputs'> {
  readonly outputs: readonly CachedOutput[];
}

/** What earlier runs made of contents, whatever they are called. */
export interface CacheMade {
  readonly find: (key: string) => Promise<CachedUpload | undefined>;
  readonly set: (key: string, made: CachedUpload) => Promise<void>;
  /** Gives the text to write down, without contents that no file has any more; nothing where nothing was made. */
  readonly print: (hashes: ReadonlySet<string>) => Promise<string | undefined>;
}

const formatVersion = 1;

/** Open what was made; it is read when a file is first found that is not as the last run left it. */
export function openCacheMade(read: () => Promise<string | undefined>): CacheMade {
  let reading: Promise<Map<string, CachedUpload>> | undefined;
  let changed = false;
  const all = (): Promise<Map<string, CachedUpload>> => (reading ??= read().then(parse));
  return {
    find: async (key) => (await all()).get(key),
    set: async (key, upload) => {
      (await all()).set(key, upload);
      changed = true;
    },
    print: async (hashes) => {
      if (!changed) return undefined;
      changed = false;
      const kept = [...(await all())].filter(([key]) => hashes.has(key.slice(0, 64)));
      return asciiJson({ formatVersion, made: Object.fromEntries(kept.sort(([one], [two]) => (one < two ? -1 : 1))) });
    },
  };
}

function parse(text: string | undefined): Map<string, CachedUpload> {
  try {
    const file = JSON.parse(text ?? 'null') as { formatVersion: number; made: Record<string, CachedUpload> } | null;
    return new Map(file?.formatVersion === formatVersion ? Object.entries(file.made) : []);
  } catch {
    return new Map();
  }
}
