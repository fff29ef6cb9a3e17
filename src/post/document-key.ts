import { createHash } from 'node:crypto';

/** The name space of document keys (RFC 9562), itself the UUID v5 of `refonte` in the DNS name space. */
const space: Buffer = uuid5(Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex'), 'refonte');

/** Give a post its key: the UUID v5 of its legacy path, the same in every target and every run. */
export function documentKey(path: string): string {
  const hex = uuid5(space, path).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function uuid5(name: Buffer, text: string): Buffer {
  const bytes = createHash('sha1').update(name).update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes;
}
