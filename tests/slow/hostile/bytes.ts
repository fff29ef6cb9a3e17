import { gzipSync } from 'node:zlib';
import type { HostilePost } from './front-matter.ts';

const text = '---\ntitle: Encoded\n---\n\nThe word zkept stands here.\n';
const of = (name: string, content: string | Uint8Array, must: HostilePost['must'] = 'either'): HostilePost => ({
  name,
  content,
  must,
});
const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const swapped = (from: string): Uint8Array => Buffer.from(from, 'utf16le').swap16();

/** Files that are not the UTF-8 text they should be. */
export const encodings: readonly HostilePost[] = [
  of('empty', ''),
  of('one-newline', '\n'),
  of('only-spaces', '   \t  \n\n'),
  of('only-bom', '\uFEFF'),
  of('utf-16-le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]), 'kept'),
  of('utf-16-be', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped(text)]), 'kept'),
  of('utf-16-no-mark', Buffer.from(text, 'utf16le')),
  of('utf-16-odd', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le'), Buffer.from([0x61])])),
  of(
    'utf-32',
    Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from([...text].flatMap((c) => [c.charCodeAt(0), 0, 0, 0]))]),
  ),
  of('latin-1', Buffer.from('---\ntitle: Été\n---\n\nCafé, zkept, naïve.\n', 'latin1'), 'kept'),
  of('windows-1252', bytes('---\ntitle: A\n---\n\nzkept ', [0x93, 0x61, 0x94, 0x20, 0x80, 0x85], '\n'), 'kept'),
  of('mixed', bytes(text, 'é ', [0xe9], ' é\n')),
  of('broken-utf-8', bytes(text, [0xc3, 0x28, 0xf0, 0x9f, 0x92], '\n')),
  of('overlong', bytes(text, [0xc0, 0xaf, 0xe0, 0x80, 0xaf, 0xc0, 0xbc], 'script\n')),
  of('surrogates-in-utf-8', bytes(text, [0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80], '\n')),
  of('above-unicode', bytes(text, [0xf4, 0x90, 0x80, 0x80], '\n')),
  of('nul-in-body', `${text}a\0b\n`),
  of('nul-start', `\0${text}`),
  of('nuls', Buffer.alloc(100_000)),
  of('all-bytes', Buffer.from(Array.from({ length: 65_536 }, (_, n) => n % 256))),
  of('noise', Buffer.from(Array.from({ length: 200_000 }, (_, n) => (n * 7919 + ((n * n) >> 3)) % 256))),
  of('png-called-md', Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex')),
  of('gzip-called-md', gzipSync('a'.repeat(1_000_000))),
  of('pdf-called-md', '%PDF-1.4\n%\u00E2\u00E3\n1 0 obj\n<</Type/Catalog>>\nendobj\n'),
  of('zip-called-md', bytes('PK', [3, 4, 20, 0, 0, 0, 8, 0], 'zzzz')),
  of('elf-called-md', bytes([0x7f], 'ELF', [2, 1, 1, 0, 0, 0, 0, 0])),
  of('escape-codes', `${text}\u001B]0;owned\u0007\u001B[2J\u009B31m\n`, 'kept'),
  of('too-large', `${text}${'All work and no play.\n'.repeat(1_400_000)}`, 'refused'),
  of('long', `${text}${'All work and no play.\n\n'.repeat(4000)}`, 'kept'),
  of('no-last-newline', text.trimEnd(), 'kept'),
  of('vertical-tabs', `${text}a\v\fb\u0085c\n`, 'kept'),
];
