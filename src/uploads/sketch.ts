import { copyOf } from './copy.ts';
import { uploadNames } from './names.ts';
import type { Uploads } from './optimize.ts';
import { sniff } from './sniff.ts';
import { resultFor, resultWithout } from './upload-result.ts';
import type { UploadResult } from './upload.ts';
import { sha256 } from './upload-store.ts';

/** What the sketch may read. */
export interface SketchIo {
  readonly readSite: (path: string) => Promise<Uint8Array>;
}

/** Open a stage that encodes nothing: it tells what each file is and where it would go, as if all were copied. */
export function sketchUploads(files: readonly string[], io: SketchIo): Uploads {
  const names = uploadNames(files);
  const results = new Map<string, Promise<UploadResult>>();
  const one = async (path: string): Promise<UploadResult> => {
    try {
      const bytes = await io.readSite(path);
      const hash = sha256(bytes);
      const source = { path, name: names.get(path) ?? path, bytes: bytes.length, hash };
      return resultFor(source, copyOf(sniff(bytes), bytes.length, hash), () => ({ kind: 'site', path }));
    } catch (error) {
      return resultWithout(path, 'failed', error instanceof Error ? error.message : String(error));
    }
  };
  return {
    optimize: (path) => {
      const result = results.get(path) ?? one(path);
      results.set(path, result);
      return result;
    },
    read: ({ path }) => io.readSite(path),
    close: () => Promise.resolve(),
  };
}
