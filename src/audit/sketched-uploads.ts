import type { SiteDoor } from '../io.ts';
import type { PostRecord, UploadFacts } from '../post/post-record.ts';
import type { Site } from '../read/site.ts';
import { findFiles } from '../run/find-files.ts';
import { uploadFacts } from '../run/upload-facts.ts';
import { createFileIndex } from '../uploads/file-index.ts';
import { sketchUploads } from '../uploads/sketch.ts';

/** Tells what a run would know of the uploads of a post, and encodes nothing. */
export type SketchedUploads = (path: string, bytes: Uint8Array) => Promise<Readonly<Record<string, UploadFacts>>>;

/** Look at uploads as a run would, so that a target sees which pictures it will get. */
export function sketchedUploads(site: Site, records: readonly PostRecord[], door: SiteDoor): SketchedUploads {
  const paths = site.files.map(({ path }) => path);
  const uploads = sketchUploads(paths, { readSite: (path) => door.read(path) });
  const uploadSite = { url: site.url, baseurl: site.baseurl, files: createFileIndex(paths) };
  const urls = new Map(records.map(({ path, url }) => [path, url]));
  return async (path, bytes) => {
    const named = findFiles(new TextDecoder().decode(bytes), { postPath: path, postUrl: urls.get(path) }, uploadSite);
    const results = await Promise.all(named.map((file) => uploads.optimize(file)));
    return Object.fromEntries(
      results.flatMap((result) => {
        const facts = uploadFacts(result);
        return facts ? [[result.path, facts] as const] : [];
      }),
    );
  };
}
