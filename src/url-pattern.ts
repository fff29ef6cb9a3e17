/** What a URL pattern is made of beside its fixed text. */
const pieces = ['slug', 'collection', 'lang', 'year', 'month', 'day'] as const;

/** What each piece of a pattern says of one post; empty where the post does not have it. */
export type UrlPieces = { readonly [P in (typeof pieces)[number]]: string };

/** Fill a URL pattern such as `/{lang}/blog/{slug}/`; a piece that is empty is left out with its slash. */
export function fillPattern(pattern: string, values: UrlPieces): string {
  const filled = pattern.replace(/\{(.*?)\}/g, (all, name: string) => (isPiece(name) ? values[name] : all));
  return filled.replace(/\/{2,}/g, '/');
}

function isPiece(name: string): name is (typeof pieces)[number] {
  return pieces.some((piece) => piece === name);
}

/** Say why a pattern gives no address, or undefined where it does. */
export function patternFault(pattern: string): string | undefined {
  const unknown = [...pattern.matchAll(/\{(.*?)\}/g)].find(([, name = '']) => !isPiece(name));
  if (unknown) return `has no piece ${unknown[0]}; there is ${pieces.map((piece) => `{${piece}}`).join(', ')}`;
  if (!pattern.startsWith('/')) return 'has to begin with /';
  if (!pattern.includes('{slug}')) return 'has to hold {slug}, else posts would share an address';
  return undefined;
}
