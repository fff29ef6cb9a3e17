/** A tag, an include or a shortcode, read. */
export interface Shortcode {
  /** As written: `youtube`, `partials/quote.html`. */
  readonly name: string;
  readonly words: readonly string[];
  readonly named: ReadonlyMap<string, string>;
}

/** Read a piece for the old templates that stands for something: a tag, an include, a shortcode. */
export function readShortcode(raw: string): Shortcode | undefined {
  const found = /^\{[{%][<%]?-?\s*(include(?:_relative|_cached)?\s+)?["']?([\w./-]+)["']?([\s\S]*?)-?[>%]?[%}]\}$/.exec(
    raw.trim(),
  );
  if (!found) return undefined;
  const named = new Map<string, string>();
  const words: string[] = [];
  for (const part of (found[3] ?? '').matchAll(/(?:([\w-]+)\s*[=:]\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g)) {
    const value = (part[2] ?? part[3] ?? part[4] ?? '').trim();
    const key = part[1];
    if (key !== undefined && !/^https?$/.test(key)) named.set(key.toLowerCase(), value);
    else words.push(key === undefined ? value : `${key}:${value}`);
  }
  return { name: found[2] ?? '', words, named };
}
