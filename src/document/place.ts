import { z } from 'zod';

/** A range of the original file: 1-based lines and columns, `endLine` inclusive. */
export interface Place {
  readonly line: number;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

const count = z.int().positive();

export const placeSchema: z.ZodType<Place> = z.strictObject({
  line: count,
  column: count.optional(),
  endLine: count.optional(),
  endColumn: count.optional(),
});
