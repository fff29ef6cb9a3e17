import { z } from 'zod';
import { saying } from '../read-answer.ts';

const faultSchema = z.object({ code: z.string(), message: z.string(), data: z.unknown().optional() });
const paramsSchema = z.object({ params: z.record(z.string(), z.string()) });

/** Read what WordPress finds wrong: the field, and its own words. */
export function wordpressFault(body: unknown): { readonly field?: string | undefined; readonly reason: string } {
  const read = faultSchema.safeParse(body);
  if (!read.success) return { reason: saying(body) };
  const { message, data } = read.data;
  const params = paramsSchema.safeParse(data);
  const [first] = params.success ? Object.entries(params.data.params) : [];
  if (first) return { field: first[0], reason: first[1] };
  // The database says more than WordPress does.
  return { reason: typeof data === 'string' ? `${message} ${data}` : message };
}

/** WordPress refuses with 500 too (a type of file that the site does not allow); only a crash is none of its own words. */
export function isRefusal(body: unknown): boolean {
  const read = faultSchema.safeParse(body);
  return read.success && read.data.code !== 'internal_server_error';
}
