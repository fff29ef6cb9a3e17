import { createHash } from 'node:crypto';

/** Name content by its SHA-256, as `sha256sum` prints it. */
export function contentHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
