import type { Config } from '../config.ts';
import type { DiskIo } from '../io.ts';
import { createConvert } from '../post/do-post.ts';
import { readSite, type Site } from '../read/site.ts';
import { sketchUploads } from '../uploads/sketch.ts';
import { choosePosts } from './choose-posts.ts';
import { chooseTransforms } from './choose-targets.ts';
import { type Orphan, orphansOf } from './orphans.ts';
import { openSiteUploads } from './publish-uploads.ts';
import { recordPosts } from './record-posts.ts';
import { type UploadReference, type UploadsFigures, uploadsFigures } from './uploads-figures.ts';

/** What the uploads stage alone is told. */
export interface UploadsOptions {
  readonly io: DiskIo;
  readonly config: Config;
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
  const { io, config, isDry, stopped = () => false, onProgress = () => undefined } = options;
  const site = await readSite(io.site);
  const { references, unread } = await referencesOf(site, options);
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

async function referencesOf(
  site: Site,
  { io, config }: UploadsOptions,
): Promise<Pick<UploadsResult, 'references' | 'unread'>> {
  const records = await recordPosts(site, io.site, new Map());
  const convert = createConvert({ site, records, config, transforms: chooseTransforms(config) });
  const references: UploadReference[] = [];
  const unread: string[] = [];
  for (const post of choosePosts(site.posts, config))
    try {
      const { document } = convert({
        post,
        bytes: await io.site.read(post.path, config.limits.postBytes),
        uploads: {},
      });
      references.push(...document.uploads.map((upload) => ({ post: post.path, ...upload })));
    } catch (error) {
      unread.push(`${post.path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  return { references, unread };
}
