import type { z } from 'zod';
import { RefonteError } from '../refonte-error.ts';

/** Read a file of a payload, or say which run writes it. */
export async function readPayload<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  read: (path: string) => Promise<Uint8Array | undefined>,
): Promise<z.output<Schema>> {
  const text = new TextDecoder().decode(await payloadBytes(path, read));
  const parsed = schema.safeParse(parse(text, path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw broken(path, `${issue?.path.join('.')}: ${issue?.message}`);
}

/** Read the bytes of a file of a payload, or say which run writes it. */
export async function payloadBytes(
  path: string,
  read: (path: string) => Promise<Uint8Array | undefined>,
): Promise<Uint8Array> {
  const bytes = await read(path);
  if (bytes) return bytes;
  const target = path.replace(/\/.*$/, '');
  const message = `There is no ${path} in the output. Run 'refonte run --to ${target}' first, or name the folder with --out.`;
  throw new RefonteError('usage', message, 2);
}

/** Say what is wrong with a file of a payload. */
export function broken(path: string, reason: string): RefonteError {
  return new RefonteError('usage', `${path} is not what a run writes: ${reason}.`, 2);
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw broken(path, error instanceof Error ? error.message : String(error));
  }
}
