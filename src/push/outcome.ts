import { RefonteError } from '../refonte-error.ts';
import type { Answer } from './client.ts';
import type { Outcome, Remote } from './system.ts';

/** Judge what a server said to a request that creates or changes something. */
export function outcomeOf(
  { status, body }: Answer,
  read: (body: unknown) => Remote,
  fault: (body: unknown) => { readonly field?: string | undefined; readonly reason: string },
  isRefusal: (body: unknown) => boolean = () => false,
): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent', remote: read(body) };
  if (status === 401) throw new RefonteError('push-refused', `The server does not know the token (HTTP 401).`, 1);
  if (status === 0) return { kind: 'unsure', reason: String(body) };
  if (status >= 500 && !isRefusal(body)) return { kind: 'unsure', status, reason: fault(body).reason };
  return { kind: 'refused', status, ...fault(body) };
}
