/** Print Ghost's `redirects.json`: each old path as the regular expression of its percent-encoded form. */
export function ghostRedirects(pairs: readonly { readonly from: string; readonly to: string }[]): string {
  const rules = pairs.map(({ from, to }) => ({ from: patternOf(from), to, permanent: true }));
  return `${JSON.stringify(rules, undefined, 2)}\n`;
}

function patternOf(path: string): string {
  // `/été/` is asked for as `/%C3%A9t%C3%A9/`; a path that is encoded already stays so.
  const encoded = encodeURI(decoded(path)).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return encoded.endsWith('/') ? `^${encoded}?$` : `^${encoded}$`;
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
