import { z } from 'zod';

/** Kind (`?` at its end: optional), level, first words of the title, line. */
export type GoldSection = readonly [kind: string, level: number | null, title: string, line: number];

/** Someone's words as a reader finds them: where, their first and last words, who said them. */
export interface GoldTestimonial {
  readonly lines: readonly [from: number, to: number];
  readonly first: string;
  readonly last: string;
  readonly attribution: string | null;
  readonly person?: string | undefined;
  readonly role?: string | undefined;
  readonly organisation?: string | undefined;
  /** Named in the text around, not in the blocks. */
  readonly speaker?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly note?: string | undefined;
}

/** A link that the page alone shows to be wrong. */
export interface GoldLink {
  readonly line: number;
  readonly kind: 'malformed' | 'placeholder' | 'empty' | 'anchor';
  readonly href: string;
  readonly optional?: boolean | undefined;
}

export interface GoldPost {
  readonly path: string;
  /** Drawn at random, not chosen. */
  readonly drawn: boolean;
  readonly sections: readonly GoldSection[];
  readonly testimonials: readonly GoldTestimonial[];
  readonly links: readonly GoldLink[];
}

const testimonial: z.ZodType<GoldTestimonial> = z.strictObject({
  lines: z.tuple([z.int(), z.int()]),
  first: z.string(),
  last: z.string(),
  attribution: z.string().nullable(),
  person: z.string().optional(),
  role: z.string().optional(),
  organisation: z.string().optional(),
  speaker: z.string().optional(),
  optional: z.boolean().optional(),
  note: z.string().optional(),
});

const link: z.ZodType<GoldLink> = z.strictObject({
  line: z.int(),
  kind: z.enum(['malformed', 'placeholder', 'empty', 'anchor']),
  href: z.string(),
  optional: z.boolean().optional(),
});

const post: z.ZodType<GoldPost> = z.strictObject({
  path: z.string(),
  drawn: z.boolean(),
  sections: z.array(z.tuple([z.string(), z.int().nullable(), z.string(), z.int()])),
  testimonials: z.array(testimonial),
  links: z.array(link),
});

/** The labelled posts; README.md has the rules they were labelled by. */
export const goldSetSchema: z.ZodType<{ readonly rules: string; readonly posts: readonly GoldPost[] }> = z.strictObject(
  { rules: z.string(), posts: z.array(post) },
);
