import { z } from 'zod';
import { saying } from '../read-answer.ts';

const faultSchema = z.object({
  message: z.string(),
  data: z.object({ params: z.record(z.string(), z.string()).optional() }).nullish(),
});

/** Read what WordPress finds wrong: the field, and its own words. */
export function wordpressFault(body: unknown): { readonly field?: string | undefined; readonly reason: string } {
  const read = faultSchema.safeParse(body);
  if (!read.success) return { reason: saying(body) };
  const [first] = Object.entries(read.data.data?.params ?? {});
  return { field: first?.[0], reason: first?.[1] ?? read.data.message };
}

const coded = z.object({ code: z.string(), message: z.string() });

/** WordPress refuses with 500 too (a type of file that the site does not allow); only a crash is none of its own words. */
export function isRefusal(body: unknown): boolean {
  const read = coded.safeParse(body);
  return read.success && read.data.code !== 'internal_server_error';
}
