import type { Config } from '../config.ts';
import type { DiskIo } from '../io.ts';
import { readSite, type Site } from '../read/site.ts';
import { sketchUploads } from '../uploads/sketch.ts';
import { openLastUploads } from './last-uploads.ts';
import { type Orphan, orphansOf } from './orphans.ts';
import { openSiteUploads } from './publish-uploads.ts';
import { rulesHash } from './rules-hash.ts';
import { type UploadReference, type UploadsFigures, uploadsFigures } from './uploads-figures.ts';

/** What the uploads stage alone is told. */
export interface UploadsOptions {
  readonly io: DiskIo;
  readonly config: Config;
  readonly configFile?: string | undefined;
  /** Encode and write nothing. */
  readonly isDry: boolean;
  readonly stopped?: (() => boolean) | undefined;
  readonly onProgress?: ((progress: { done: number; of: number; path: string }) => void) | undefined;
}

/** What the uploads stage alone did. */
export interface UploadsResult {
  readonly figures: UploadsFigures;
  readonly references: readonly UploadReference[];
  /** Files that no post refers to. */
  readonly orphans: readonly Orphan[];
  /** Posts that could not be read, and why. */
  readonly unread: readonly string[];
  /** How many files were created or updated. */
  readonly written: number;
}

/** Find every upload of a site and optimise it, without converting a post for any target. */
export async function runUploads(options: UploadsOptions): Promise<UploadsResult> {
  const { io, config, configFile } = options;
  const listing = await io.site.list();
  const site = await readSite({ ...io.site, list: () => Promise.resolve(listing) });
  if (options.isDry) return doUploads(site, options);
  const rules = `${rulesHash(config, site, configFile)} ${config.only ?? ''} ${config.limit ?? ''}`;
  const last = openLastUploads(io.output, rules, listing.files);
  const before = await last.recall();
  if (before) return before;
  const result = await doUploads(site, options);
  if (options.stopped?.() !== true) await last.keep(result);
  return result;
}

async function doUploads(site: Site, options: UploadsOptions): Promise<UploadsResult> {
  const { io, config, isDry, stopped = () => false, onProgress = () => undefined } = options;
  // An idle night loads no parser.
  const { uploadReferences } = await import('./upload-references.ts');
  const { references, unread } = await uploadReferences(site, io, config);
  const used = [...new Set(references.flatMap(({ path }) => (path === undefined ? [] : [path])))].sort();
  const names = site.files.map(({ path }) => path);
  const uploads = isDry ? sketchUploads(names, { readSite: io.site.read }) : await openSiteUploads(io, site, config);
  let [done, written] = [0, 0];
  try {
    const results = await Promise.all(
      used.map(async (path) => {
        const result = await uploads.optimize(path);
        for (const output of isDry || stopped() ? [] : result.outputs)
          if ((await io.output.write(output.name, await uploads.read(result, output))) !== 'unchanged') written++;
        onProgress({ done: ++done, of: used.length, path });
        return result;
      }),
    );
    const orphans = orphansOf(site.files, new Set(used));
    return { figures: uploadsFigures(references, results, orphans, !isDry), references, orphans, unread, written };
  } finally {
    await uploads.close();
  }
}
