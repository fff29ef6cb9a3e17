import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { broken, payloadBytes } from '../payload.ts';

/** Where the archive stands in the output. */
export const archive = 'ghost/ghost-import.zip';

/** A post of the archive. */
export interface GhostPost {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  readonly type: 'post' | 'page';
  readonly status: string;
  readonly visibility: string;
  readonly lexical: string;
  readonly feature_image: string | null;
  readonly feature_image_alt: string | null;
  readonly custom_excerpt: string | null;
  readonly published_at: string;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

/** What the import archive holds. */
export interface GhostData {
  readonly posts: readonly GhostPost[];
  readonly tags: readonly Named[];
  readonly users: readonly Named[];
  readonly posts_tags: readonly { readonly post_id: string; readonly tag_id: string }[];
  readonly posts_authors: readonly { readonly post_id: string; readonly author_id: string }[];
}

const named: z.ZodType<Named> = z.object({ id: z.string(), name: z.string(), slug: z.string() });

const dataSchema: z.ZodType<GhostData> = z.object({
  posts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      slug: z.string(),
      type: z.enum(['post', 'page']),
      status: z.string(),
      visibility: z.string(),
      lexical: z.string(),
      feature_image: z.string().nullable(),
      feature_image_alt: z.string().nullable(),
      custom_excerpt: z.string().nullable(),
      published_at: z.string(),
    }),
  ),
  tags: z.array(named),
  users: z.array(named),
  posts_tags: z.array(z.object({ post_id: z.string(), tag_id: z.string() })),
  posts_authors: z.array(z.object({ post_id: z.string(), author_id: z.string() })),
});

/** The archive, read. */
export interface GhostArchive {
  readonly data: GhostData;
  /** Pictures and other files, by their path in the archive. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Read the import archive of a run. */
export async function readArchive(read: (path: string) => Promise<Uint8Array | undefined>): Promise<GhostArchive> {
  const entries = unzipSync(await payloadBytes(archive, read));
  const { 'ghost.json': json, ...files } = entries;
  if (!json) throw broken(archive, 'it has no ghost.json');
  const parsed = z.object({ db: z.tuple([z.object({ data: dataSchema })]) }).safeParse(JSON.parse(strFromU8(json)));
  if (!parsed.success) throw broken(`${archive}/ghost.json`, z.prettifyError(parsed.error));
  return { data: parsed.data.db[0].data, files: new Map(Object.entries(files)) };
}
