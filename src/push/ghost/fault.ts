import { z } from 'zod';
import { saying } from '../read-answer.ts';

const faultSchema = z.object({
  errors: z
    .tuple([z.object({ message: z.string(), context: z.string().nullish(), property: z.string().nullish() })])
    .rest(z.unknown()),
});

/** Read what Ghost finds wrong: the field, and its own words. */
export function ghostFault(body: unknown): { readonly field?: string | undefined; readonly reason: string } {
  const read = faultSchema.safeParse(body);
  if (!read.success) return { reason: saying(body) };
  const [{ message, context, property }] = read.data.errors;
  // `Value in [posts.title] exceeds maximum length of 255 characters.`
  const field = property ?? /\[\w+\.(\w+)\]/.exec(context ?? '')?.[1];
  return { field, reason: context ?? message };
}
