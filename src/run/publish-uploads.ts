import type { Config } from '../config.ts';
import { outputError } from '../disk/output-error.ts';
import { workshop } from '../disk/output-folder.ts';
import { isReadOnly } from '../disk/read-only-io.ts';
import type { DiskIo } from '../io.ts';
import type { Site } from '../read/site.ts';
import type { MadeFile } from '../state/place-file.ts';
import { createCacheFolder } from '../uploads/cache-folder.ts';
import { openUploads, type Uploads } from '../uploads/optimize.ts';
import type { UploadResult } from '../uploads/upload.ts';
import { type Orphan, orphansOf } from './orphans.ts';
import type { ReportedPost } from './report.ts';
import type { RunWork } from './run-work.ts';

/** Open the uploads stage for a site; its cache is in the output's own folder. */
export async function openSiteUploads(io: DiskIo, site: Site, config: Config): Promise<Uploads> {
  const { widths, formats, quality, keepOriginal, maxPixels } = config.uploads;
  const cache = createCacheFolder(`${io.outputRoot}/.refonte/cache`, `${io.outputRoot}/${workshop}`);
  const listed = new Map(site.files.map((file) => [file.path, file]));
  let unwritable: unknown;
  const uploads = await openUploads(
    {
      files: site.files.map(({ path }) => path),
      ...(widths ? { widths: [...widths, 'original' as const] } : {}),
      ...(formats ? { formats } : {}),
      ...(quality === undefined ? {} : { quality }),
      ...(keepOriginal === undefined ? {} : { keepOriginal }),
      ...(maxPixels === undefined ? {} : { maxPixels }),
    },
    {
      readSite: (path) => io.site.read(path),
      // The site was listed a moment ago; asking the disk again costs more than all the rest of an idle run.
      statSite: (path) => Promise.resolve(listed.get(path)),
      cacheRead: cache.read,
      // A dry run writes nothing, and a full disk is one clear error.
      ...(isReadOnly(io) ? {} : { cacheWrite }),
    },
  );
  const optimize: Uploads['optimize'] = async (path) => {
    const result = await uploads.optimize(path);
    if (unwritable !== undefined) throw unwritable;
    return result;
  };
  return { ...uploads, optimize };

  /** The stage takes an error for a fault of the picture; that the disk is full is no fault of it. */
  async function cacheWrite(name: string, bytes: Uint8Array): Promise<void> {
    try {
      await cache.write(name, bytes);
    } catch (error) {
      unwritable = outputError(`.refonte/cache/${name}`, error);
      throw unwritable;
    }
  }
}

/** The uploads that posts refer to, as files to write, and what the report says of them. */
export interface PublishedUploads {
  readonly files: readonly MadeFile[];
  readonly uploads: readonly UploadResult[];
  readonly orphans: readonly Orphan[];
  /** Addresses of the legacy site to addresses of the output. */
  readonly urls: Readonly<Record<string, string>>;
}

/** Gather what the posts of a run publish. */
export async function publishUploads(work: RunWork, posts: readonly ReportedPost[]): Promise<PublishedUploads> {
  const { site, uploads } = work;
  const used = [...new Set(posts.flatMap(({ facts }) => facts.uploads))].sort();
  const orphans = orphansOf(site.files, new Set(used));
  const urls = Object.fromEntries(
    posts.flatMap(({ facts }) => Object.entries(facts.urls)).sort(([one], [two]) => (one < two ? -1 : 1)),
  );
  if (!uploads) return { files: [], uploads: [], orphans, urls };
  const results = await Promise.all(used.map((path) => uploads.optimize(path)));
  const files = results.flatMap((result) =>
    result.outputs.map((output): MadeFile => ({
      path: output.name,
      hash: output.hash,
      content: () => uploads.read(result, output),
    })),
  );
  return { files, uploads: results, orphans, urls };
}
