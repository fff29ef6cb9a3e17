import type { Meta } from '../document/index.ts';
import type { ReadPost } from '../read/post.ts';

/** What the site knows of a post before it is converted: enough for other posts to link to it. */
export interface PostRecord {
  readonly path: string;
  readonly collection: string;
  readonly draft: boolean;
  readonly title: string;
  readonly slug: string;
  /** Where the legacy site served it, without the domain; undefined for what it made no page of. */
  readonly url: string | undefined;
  /** Other addresses that led to it. */
  readonly aliases: readonly string[];
  readonly date?: Meta['date'];
  readonly lang?: string | undefined;
}

/** Record a post. */
export function recordOf({ file, meta, url, aliases }: ReadPost): PostRecord {
  const { title, slug, date, draft, collection, lang } = meta;
  return {
    path: file.path,
    collection,
    draft,
    title,
    slug,
    url,
    aliases,
    ...(date ? { date } : {}),
    ...(lang ? { lang } : {}),
  };
}

/** What was made of an upload, as a document tells it. */
export interface UploadFacts {
  /** Path in the output: `uploads/team.jpg`. */
  readonly name: string;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly variants: readonly {
    readonly name: string;
    readonly format: string;
    readonly width: number;
    readonly height: number;
    readonly bytes: number;
  }[];
  readonly thumbhash?: string | undefined;
  readonly dominantColor?: string | undefined;
}
