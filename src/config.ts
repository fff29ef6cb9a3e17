import { z } from 'zod';
import type { LedgerClass } from './document/index.ts';
import { configFaults } from './config-faults.ts';
import { RefonteError } from './refonte-error.ts';
import type { Target } from './targets/target.ts';
import type { Transform } from './transform.ts';
import { patternFault } from './url-pattern.ts';

/** What a `refonte.config.ts` may say; each setting has a default. */
export interface UserConfig {
  /** The legacy site's folder. Default `input`. */
  readonly input?: string | undefined;
  /** Where a run writes. Default `output`. */
  readonly output?: string | undefined;
  /** The targets to write. Default `['json', 'markdown']`. */
  readonly to?: readonly string[] | undefined;
  /** Only posts whose path fits this glob. */
  readonly only?: string | undefined;
  /** Only the first so many posts. */
  readonly limit?: number | undefined;
  /** Posts converted at a time. Default: the number of processors. */
  readonly concurrency?: number | undefined;
  /** A built-in transform off (`false`), on (`true`), or on with options. */
  readonly transforms?: Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>> | undefined;
  /** Options of a target, by its name. */
  readonly targets?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  /** The team's own transforms, which run before the built-in ones, and its own targets. */
  readonly extend?:
    | { readonly transforms?: readonly Transform[] | undefined; readonly targets?: readonly Target[] | undefined }
    | undefined;
  readonly uploads?: Partial<UploadConfig> | undefined;
  /** The new address of each post: `/{lang}/blog/{slug}/`. Pieces: slug, collection, lang, year, month, day. */
  readonly links?: { readonly pattern?: string | undefined } | undefined;
  /** Whether each output is read back and compared. Default true. */
  readonly prove?: boolean | undefined;
  /** The most ledger entries of a class that a run may have and still exit 0. Default `{ unexplained: 0 }`. */
  readonly max?: MostConfig | undefined;
  readonly limits?: Partial<LimitConfig> | undefined;
}

/** How uploads are optimised. */
export interface UploadConfig {
  /** Leave the uploads where they are and their addresses as they were. Default false. */
  readonly skip: boolean;
  /** Widths to make, in pixels, beside the original's; never enlarged. Default 640, 1280, 1920. */
  readonly widths?: readonly number[] | undefined;
  /** Formats to make beside the original's. Default `['webp']`. */
  readonly formats?: readonly ('webp' | 'avif')[] | undefined;
  /** A number, `auto` (by the kind of picture, the default), or the least SSIM to hold. */
  readonly quality?: number | 'auto' | { readonly ssim: number } | undefined;
  readonly keepOriginal?: boolean | undefined;
  /** Pictures of more pixels are copied as they are. Default 100 million. */
  readonly maxPixels?: number | undefined;
  /** Whether a missing file is an error (exit 1) or a warning, the default. */
  readonly onMissing: 'error' | 'warn';
  /** Address under which the new site serves `uploads/`. Default `/uploads/`. */
  readonly url: string;
}

/** The most ledger entries of each class. */
export type MostConfig = { readonly [C in LedgerClass]?: number | undefined };

/** What a post may cost before it is refused. */
export interface LimitConfig {
  /** Default 5 MiB. */
  readonly postBytes: number;
  /** Seconds of work, not by the clock on the wall where the system tells them apart. Default 10. */
  readonly secondsPerPost: number;
  /** Default 256. */
  readonly memoryMb: number;
}

/** Every setting, checked, with its default where none was given. */
export interface Config {
  readonly input: string;
  readonly output: string;
  readonly to: readonly string[];
  readonly only?: string | undefined;
  readonly limit?: number | undefined;
  readonly concurrency?: number | undefined;
  readonly transforms: Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;
  readonly targets: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly extend: { readonly transforms: readonly Transform[]; readonly targets: readonly Target[] };
  readonly uploads: UploadConfig;
  readonly links: { readonly pattern?: string | undefined };
  readonly prove: boolean;
  readonly max: MostConfig;
  readonly limits: LimitConfig;
}

const isExtension = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'name' in value && 'configure' in value;
const extension = (kind: string): string => `has to be a ${kind}: an object with name, summary and configure`;
const pattern = z.string().superRefine((text, ctx) => {
  const fault = patternFault(text);
  if (fault !== undefined) ctx.addIssue({ code: 'custom', message: fault });
});
const count = z.int().min(0);

const configSchema: z.ZodType<Config> = z.strictObject({
  input: z.string().default('input'),
  output: z.string().default('output'),
  to: z.array(z.string()).min(1).default(['json', 'markdown']),
  only: z.string().optional(),
  limit: z.int().positive().optional(),
  concurrency: z.int().min(1).max(64).optional(),
  transforms: z
    .record(
      z.string(),
      z.union([z.boolean(), z.record(z.string(), z.unknown())], {
        error: 'has to be true, false or an object of options',
      }),
    )
    .default({}),
  targets: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  extend: z
    .strictObject({
      transforms: z.array(z.custom<Transform>(isExtension, extension('transform'))).default([]),
      targets: z.array(z.custom<Target>(isExtension, extension('target'))).default([]),
    })
    .default({ transforms: [], targets: [] }),
  uploads: z
    .strictObject({
      skip: z.boolean().default(false),
      widths: z.array(z.int().positive()).optional(),
      formats: z.array(z.enum(['webp', 'avif'])).optional(),
      quality: z
        .union([z.int().min(1).max(100), z.literal('auto'), z.strictObject({ ssim: z.number().min(0.8).max(1) })], {
          error: "has to be a number from 1 to 100, 'auto' or { ssim: 0.8 to 1 }",
        })
        .optional(),
      keepOriginal: z.boolean().optional(),
      maxPixels: z.number().positive().optional(),
      onMissing: z.enum(['error', 'warn']).default('warn'),
      // `/media` without its slash would give `/mediateam.jpg`.
      url: z
        .string()
        .regex(/^(?:\/|https?:\/\/)/, 'has to begin with / or https://')
        .transform((url) => (url.endsWith('/') ? url : `${url}/`))
        .default('/uploads/'),
    })
    .prefault({}),
  links: z.strictObject({ pattern: pattern.optional() }).default({}),
  prove: z.boolean().default(true),
  max: z
    .strictObject({
      moved: count.optional(),
      'changed-by-rule': count.optional(),
      'raw-island': count.optional(),
      'dropped-by-rule': count.optional(),
      unexplained: count.optional(),
    })
    .default({}),
  limits: z
    .strictObject({
      postBytes: z
        .int()
        .positive()
        .default(5 * 1024 * 1024),
      secondsPerPost: z.number().positive().default(10),
      memoryMb: z.int().positive().default(256),
    })
    .prefault({}),
});

/** Give a config its type; it is checked when the tool reads it. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}

/** Check a config once, at the edge: an error names the setting, its value and what is allowed. */
export function checkConfig(config: unknown, from: string): Config {
  const checked = configSchema.safeParse(config);
  if (checked.success) return checked.data;
  throw new RefonteError(
    'config-invalid',
    `${from}: ${configFaults(checked.error, { value: config, schema: configSchema })}.`,
    2,
  );
}
