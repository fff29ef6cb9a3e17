import type { z } from 'zod';
import { RefonteError } from '../refonte-error.ts';
import type { Answer } from './client.ts';

/** Read what a server said in the form that its system gives; anything else ends the push. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown, system: string): z.output<Schema> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const message = `The server does not answer as ${system} does ("${saying(body)}"). Check the address that --url gives.`;
  throw new RefonteError('push-refused', message, 2);
}

/** Read the answer to a question; a refusal ends the push, with what the server said. */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  { status, body }: Answer,
  asked: { readonly system: string; readonly what: string; readonly fault: (body: unknown) => { reason: string } },
): z.output<Schema> {
  if (status >= 200 && status < 300) return readBody(schema, body, asked.system);
  const { reason } = asked.fault(body);
  const hint = status === 401 || status === 403 ? ' Check the token and what it may do.' : '';
  const message = `${asked.system} refused to list ${asked.what} (HTTP ${status}): ${reason}.${hint}`;
  throw new RefonteError('push-refused', message.replaceAll('..', '.'), 2);
}

/** Quote an answer that has no form of the system's own. */
export function saying(body: unknown): string {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  return text.replaceAll(/\s+/g, ' ').slice(0, 160);
}
