import type { z } from 'zod';

/** What a transform, an upload format and a target have in common. */
export interface Extension<Made> {
  /** Kebab-case, equal to the file's name. */
  readonly name: string;
  /** One sentence, shown by `refonte list`. */
  readonly summary: string;
  /** Checks the options once, then makes what works for the whole run. */
  readonly configure: (options: unknown) => Made;
}

/** Bind a schema to a builder, so that option types stay inside the extension's own file. */
export function withOptions<Schema extends z.ZodType, Made>(
  schema: Schema,
  build: (options: z.output<Schema>) => Made,
): (options: unknown) => Made {
  return (options) => build(schema.parse(options ?? {}));
}
