import type { SiteDoor } from '../src/io.ts';

/** A site's folder in memory: text or bytes by path. */
export function memorySite(files: Readonly<Record<string, string | Uint8Array>>): SiteDoor {
  const bytes = (path: string): Uint8Array => {
    const file = files[path];
    if (file === undefined) throw new Error(`no such file: ${path}`);
    return typeof file === 'string' ? new TextEncoder().encode(file) : file;
  };
  const facts = (path: string): { path: string; size: number; mtimeMs: number } => ({
    path,
    size: bytes(path).length,
    mtimeMs: 0,
  });
  return {
    list: async () => ({ files: Object.keys(files).map((path) => facts(path)), skipped: [] }),
    read: async (path) => bytes(path),
    stat: async (path) => (files[path] === undefined ? undefined : facts(path)),
  };
}
