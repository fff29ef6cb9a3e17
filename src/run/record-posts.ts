import type { SiteDoor } from '../io.ts';
import { type PostRecord, recordOf } from '../post/post-record.ts';
import { readPost } from '../read/post.ts';
import type { PostFile, Site } from '../read/site.ts';
import { readSource } from '../read/source.ts';

/** Record every post of a site, so that each can be linked to; those known from the last run are not read. */
export async function recordPosts(
  site: Site,
  door: SiteDoor,
  known: ReadonlyMap<string, PostRecord>,
): Promise<readonly PostRecord[]> {
  const records: PostRecord[] = [];
  for (const post of site.posts) {
    const record = known.get(post.path) ?? (await readRecord(post, site, door));
    if (record) records.push(record);
  }
  return records;
}

/** A post that cannot be read has no record; converting it will say why. */
async function readRecord(post: PostFile, site: Site, door: SiteDoor): Promise<PostRecord | undefined> {
  try {
    const { source } = readSource(post.path, await door.read(post.path));
    return source && recordOf(readPost(site, post, source));
  } catch {
    return undefined;
  }
}
