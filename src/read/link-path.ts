/** The spellings of one address that a server takes for the same page: `/a/`, `/a`, `/a.html`, `/a/index.html`. */
export function pathKeys(path: string): readonly string[] {
  const plain = plainPath(path);
  const stem = plain.replace(/\/index\.html?$/, '/').replace(/(?<=.)\/$/, '');
  const bare = stem.replace(/\.html?$/, '');
  return [...new Set([plain, stem, bare])];
}

/** A spelling that ignores letter case, accents' form, ending and final slash. */
export function looseKey(path: string): string {
  return (pathKeys(path).at(-1) ?? path).toLowerCase();
}

/** Percent-decoded once, accents in their composed form, one slash at a time. */
function plainPath(path: string): string {
  if (/^(?:\/[\w.-]+)*\/?$/.test(path)) return path;
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // `100%` is no percent-encoding; it stays as written.
  }
  return decoded.normalize('NFC').replaceAll(/\/{2,}/g, '/');
}
