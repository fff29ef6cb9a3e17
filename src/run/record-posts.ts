import type { SiteDoor } from '../io.ts';
import { type PostRecord, recordOf } from '../post/post-record.ts';
import { createPostReader } from '../read/post.ts';
import type { PostFile, Site } from '../read/site.ts';
import { readSource } from '../read/source.ts';

/** Record every post of a site, so that each can be linked to; those known from the last run are not read. */
export async function recordPosts(
  site: Site,
  door: SiteDoor,
  known: ReadonlyMap<string, PostRecord>,
): Promise<readonly PostRecord[]> {
  const read = createPostReader(site);
  const recordOfPost = async (post: PostFile): Promise<PostRecord | undefined> =>
    known.get(post.path) ?? recordFrom(post, door, read);
  const records: PostRecord[] = [];
  for (let from = 0; from < site.posts.length; from += abreast) {
    const some = site.posts.slice(from, from + abreast);
    const found = await Promise.all(some.map(recordOfPost));
    records.push(...found.filter((record) => record !== undefined));
  }
  return records;
}

/** Posts read together: reading a file is mostly waiting. */
const abreast = 16;

/** A post that cannot be read has no record; converting it will say why. */
async function recordFrom(
  post: PostFile,
  door: SiteDoor,
  read: ReturnType<typeof createPostReader>,
): Promise<PostRecord | undefined> {
  try {
    const { source } = readSource(post.path, await door.read(post.path));
    return source && recordOf(read(post, source));
  } catch {
    return undefined;
  }
}
