import { gzipSync } from 'fflate';

/** Pack files into a tar.gz, the same bytes for the same files: sorted by path, without the time of day. */
export function tarGz(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...files].sort(([one], [two]) => (one < two ? -1 : 1));
  const parts = entries.flatMap(([path, bytes]) => [header(path, bytes.length), bytes, padding(bytes.length)]);
  const size = parts.reduce((sum, part) => sum + part.length, 1024);
  const tar = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    tar.set(part, at);
    at += part.length;
  }
  return gzipSync(tar, { mtime: new Date(1980, 0, 1) });
}

function padding(size: number): Uint8Array {
  return new Uint8Array((512 - (size % 512)) % 512);
}

function header(path: string, size: number): Uint8Array {
  const block = new Uint8Array(512);
  const put = (text: string, at: number): void => block.set(new TextEncoder().encode(text), at);
  const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;
  const { name, prefix } = parted(path);
  put(name, 0);
  put(octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(size, 12) + octal(0, 12), 100);
  // The sum counts itself as eight spaces.
  put('        0', 148);
  put('ustar\u000000', 257);
  put(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${octal(sum, 7)} `, 148);
  return block;
}

/** A tar holds a hundred bytes of a name, and the folders before it apart. */
function parted(path: string): { readonly name: string; readonly prefix: string } {
  if (path.length <= 100) return { name: path, prefix: '' };
  const cut = path.indexOf('/', path.length - 101);
  return { name: path.slice(cut + 1), prefix: path.slice(0, Math.max(cut, 0)) };
}
