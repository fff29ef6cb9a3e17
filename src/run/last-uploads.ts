import { graceMs, stampOf } from '../file-stamp.ts';
import type { OutputFolder, SiteFile } from '../io.ts';
import { contentHash } from '../state/content-hash.ts';
import type { UploadsResult } from './run-uploads.ts';

/** What the uploads stage alone came to, kept for the next time that nothing has changed. */
export interface LastUploads {
  /** What it came to, where every file of the site and every upload of the output is as it was. */
  readonly recall: () => Promise<UploadsResult | undefined>;
  readonly keep: (result: UploadsResult) => Promise<void>;
}

interface Stored {
  readonly key: string;
  readonly result: UploadsResult;
}

const place = '.refonte/cache/last-uploads.json';

/** Open the memory of the uploads stage; `rules` names all that decides what it does beside the site's files. */
export function openLastUploads(output: OutputFolder, rules: string, site: readonly SiteFile[]): LastUploads {
  const startedAt = Date.now();
  const keyNow = async (): Promise<string> => {
    const made = (await output.files()).filter(({ path }) => path.startsWith('uploads/'));
    return contentHash([rules, ...site.map(lineOf), ...made.map(lineOf)].join('\n'));
  };
  return {
    recall: async () => {
      const stored = parse(await output.read(place));
      return stored && stored.key === (await keyNow()) ? { ...stored.result, written: 0 } : undefined;
    },
    keep: async (result) => {
      const isSettled = site.every(({ mtimeMs }) => mtimeMs <= startedAt - graceMs);
      if (isSettled) await output.write(place, JSON.stringify({ key: await keyNow(), result } satisfies Stored));
    },
  };
}

function lineOf(file: SiteFile): string {
  return `${file.path}\0${stampOf(file)}`;
}

function parse(bytes: Uint8Array | undefined): Stored | undefined {
  try {
    return JSON.parse(Buffer.from(bytes ?? []).toString()) as Stored;
  } catch {
    return undefined;
  }
}
