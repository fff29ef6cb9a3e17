import type { Config } from '../config.ts';
import type { DiskIo } from '../io.ts';
import { createConvert } from '../post/do-post.ts';
import type { Site } from '../read/site.ts';
import { choosePosts } from './choose-posts.ts';
import { chooseTransforms } from './choose-targets.ts';
import { recordPosts } from './record-posts.ts';
import type { UploadReference } from './uploads-figures.ts';

/** What the posts of a site refer to. */
export interface SiteReferences {
  readonly references: readonly UploadReference[];
  /** Posts that could not be read, and why. */
  readonly unread: readonly string[];
}

/** Find every reference of a site's posts to a file; nothing is written. */
export async function uploadReferences(site: Site, io: DiskIo, config: Config): Promise<SiteReferences> {
  const records = await recordPosts(site, io.site, new Map());
  const convert = createConvert({ site, records, config, transforms: chooseTransforms(config) });
  const references: UploadReference[] = [];
  const unread: string[] = [];
  for (const post of choosePosts(site.posts, config))
    try {
      const bytes = await io.site.read(post.path, config.limits.postBytes);
      const { document } = convert({ post, bytes, uploads: {} });
      references.push(...document.uploads.map((upload) => ({ post: post.path, ...upload })));
    } catch (error) {
      unread.push(`${post.path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  return { references, unread };
}
