import { z } from 'zod';

/** A date as the post wrote it and the instant it means. */
export interface PostDate {
  /** As written (`2024-07-03 13:49:00 +02:00`), or as read from the file name (`2024-07-03`). */
  readonly raw: string;
  /** RFC 3339 with the offset as written, or the site's own offset on that day. */
  readonly iso: string;
  /** Minutes east of UTC. */
  readonly offset: number;
  readonly from: 'front-matter' | 'file-name';
}

/** The picture that stands for the post. */
export interface HeroImage {
  /** As the front matter has it. */
  readonly ref: string;
  /** Address in the output; the decoded legacy path where the file is missing. */
  readonly url: string;
  readonly alt?: string | undefined;
  /** Where it stands in the front matter: `une-ou-diaporama.0.image`. */
  readonly key: string;
}

/** What the front matter says of a post, under one name for each thing; the rest is in `extra`, unharmed. */
export interface Meta {
  readonly title: string;
  readonly slug: string;
  readonly date?: PostDate | undefined;
  readonly lang?: string | undefined;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** The lead, one string a paragraph, Markdown as written. */
  readonly lead: readonly string[];
  readonly heroImage?: HeroImage | undefined;
  readonly draft: boolean;
  readonly collection: string;
  /** Every other key of the front matter, as the YAML has it. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export const metaSchema: z.ZodType<Meta> = z.strictObject({
  title: z.string(),
  slug: z.string(),
  date: z
    .strictObject({
      raw: z.string(),
      iso: z.string(),
      offset: z.int(),
      from: z.enum(['front-matter', 'file-name']),
    })
    .optional(),
  lang: z.string().optional(),
  authors: z.array(z.string()).readonly(),
  categories: z.array(z.string()).readonly(),
  tags: z.array(z.string()).readonly(),
  lead: z.array(z.string()).readonly(),
  heroImage: z
    .strictObject({ ref: z.string(), url: z.string(), alt: z.string().optional(), key: z.string() })
    .optional(),
  draft: z.boolean(),
  collection: z.string(),
  extra: z.record(z.string(), z.json()).readonly(),
}) as z.ZodType<Meta>;
