import { z } from 'zod';
import { type Block, blockSchema } from './block.ts';
import { type Inline, inlineSchema } from './inline.ts';
import { type LedgerEntry, ledgerEntrySchema } from './ledger.ts';
import { type Place, placeSchema } from './place.ts';
import { type Meta, metaSchema } from './meta.ts';

/** The version of this schema; it grows when a field changes its meaning or goes. */
export const formatVersion = 1;

/**
 * A piece of the outline. The bodies of the sections, in order, are the whole post: a section's title, then its
 * blocks, then its sections. Text that goes on after an accordion is an untitled section of kind `continuation`.
 */
export interface Section {
  /** `intro` (before the first heading), `heading`, `pseudo-heading`, `accordion`, `tab`, `card`, `continuation`. */
  readonly kind: string;
  /** Heading level as written, 1 to 6; for a kind without one, a level under its parent's. */
  readonly level: number;
  /** Anchor: the legacy page's own where it has one. */
  readonly id?: string | undefined;
  readonly title: readonly Inline[];
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  readonly place?: Place | undefined;
}

/** A link of the body, with where it leads and where it stands. */
export interface LinkEntry {
  readonly text: string;
  readonly url: string;
  /** The address as the legacy post had it. */
  readonly href: string;
  readonly kind: 'internal' | 'external' | 'upload' | 'anchor' | 'mail' | 'telephone' | 'other';
  /** The post it leads to: its path in the site's folder. */
  readonly target?: string | undefined;
  readonly status: 'ok' | 'broken' | 'repaired' | 'unchecked';
  readonly section?: string | undefined;
  readonly place?: Place | undefined;
}

/** A file the post refers to, what became of it, and each place that uses it. */
export interface UploadEntry {
  /** The reference as the legacy post had it. */
  readonly ref: string;
  readonly status: 'found' | 'missing' | 'case-differs' | 'outside-site' | 'remote' | 'not-a-picture';
  /** Path in the site's folder. */
  readonly path?: string | undefined;
  /** Address in the output. */
  readonly url?: string | undefined;
  readonly alt?: string | undefined;
  readonly hash?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly bytesBefore?: number | undefined;
  readonly bytesAfter?: number | undefined;
  readonly variants?: readonly UploadVariant[] | undefined;
  readonly thumbhash?: string | undefined;
  readonly dominantColor?: string | undefined;
  readonly uses: readonly { readonly where: string; readonly place?: Place | undefined }[];
}

export interface UploadVariant {
  readonly url: string;
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Someone's words in the body: who said what, found by which rule. */
export interface TestimonialEntry {
  readonly text: string;
  readonly rule: string;
  readonly attribution?:
    | {
        readonly text: string;
        readonly person?: string | undefined;
        readonly role?: string | undefined;
        readonly organisation?: string | undefined;
      }
    | undefined;
  readonly section?: string | undefined;
  readonly place?: Place | undefined;
}

export interface EmbedEntry {
  readonly provider: string;
  readonly url: string;
  readonly section?: string | undefined;
  readonly place?: Place | undefined;
}

/** One legacy post, whole: what a target prints and what `prove` compares. */
export interface Document {
  readonly formatVersion: typeof formatVersion;
  /** UUID v5 of the legacy path: the post's key in every target. */
  readonly key: string;
  readonly source: { readonly path: string; readonly hash: string; readonly dialect: string };
  /** Where the legacy site served it, without the domain. */
  readonly url?: string | undefined;
  readonly aliases: readonly string[];
  readonly meta: Meta;
  readonly sections: readonly Section[];
  readonly footnotes: readonly Block[];
  readonly testimonials: readonly TestimonialEntry[];
  readonly links: readonly LinkEntry[];
  readonly uploads: readonly UploadEntry[];
  readonly embeds: readonly EmbedEntry[];
  readonly ledger: readonly LedgerEntry[];
}

const at = { section: z.string().optional(), place: placeSchema.optional() };

export const sectionSchema: z.ZodType<Section> = z.strictObject({
  kind: z.string(),
  level: z.int().min(0).max(6),
  id: z.string().optional(),
  title: z.array(inlineSchema).readonly(),
  blocks: z.array(blockSchema).readonly(),
  sections: z.lazy(() => z.array(sectionSchema)).readonly(),
  place: placeSchema.optional(),
});

const linkSchema = z.strictObject({
  text: z.string(),
  url: z.string(),
  href: z.string(),
  kind: z.enum(['internal', 'external', 'upload', 'anchor', 'mail', 'telephone', 'other']),
  target: z.string().optional(),
  status: z.enum(['ok', 'broken', 'repaired', 'unchecked']),
  ...at,
});

const variantSchema = z.strictObject({
  url: z.string(),
  format: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
});

const uploadSchema = z.strictObject({
  ref: z.string(),
  status: z.enum(['found', 'missing', 'case-differs', 'outside-site', 'remote', 'not-a-picture']),
  path: z.string().optional(),
  url: z.string().optional(),
  alt: z.string().optional(),
  hash: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  bytesBefore: z.int().optional(),
  bytesAfter: z.int().optional(),
  variants: z.array(variantSchema).readonly().optional(),
  thumbhash: z.string().optional(),
  dominantColor: z.string().optional(),
  uses: z.array(z.strictObject({ where: z.string(), place: placeSchema.optional() })).readonly(),
});

const testimonialEntrySchema = z.strictObject({
  text: z.string(),
  rule: z.string(),
  attribution: z
    .strictObject({
      text: z.string(),
      person: z.string().optional(),
      role: z.string().optional(),
      organisation: z.string().optional(),
    })
    .optional(),
  ...at,
});

/** The published schema of a Document. */
export const documentSchema: z.ZodType<Document> = z.strictObject({
  formatVersion: z.literal(formatVersion),
  key: z.uuid(),
  source: z.strictObject({ path: z.string(), hash: z.string(), dialect: z.string() }),
  url: z.string().optional(),
  aliases: z.array(z.string()).readonly(),
  meta: metaSchema,
  sections: z.array(sectionSchema).readonly(),
  footnotes: z.array(blockSchema).readonly(),
  testimonials: z.array(testimonialEntrySchema).readonly(),
  links: z.array(linkSchema).readonly(),
  uploads: z.array(uploadSchema).readonly(),
  embeds: z.array(z.strictObject({ provider: z.string(), url: z.string(), ...at })).readonly(),
  ledger: z.array(ledgerEntrySchema).readonly(),
});
