/** A reference to a file in the front matter, and the keys that lead to it. */
export interface FrontMatterFile {
  readonly ref: string;
  readonly key: readonly (string | number)[];
}

/** What a file's name ends in, for values that say nothing else of what they are. */
const fileName =
  /\.(?:png|jpe?g|gif|webp|avif|svg|tiff?|bmp|ico|pdf|docx?|xlsx?|pptx?|od[tsp]|zip|csv|mp[34]|webm|og[gv]|mov|epub)(?:[?#]\S*)?$/i;

/** Find the files that a front matter refers to, at any depth: whole values, and links and images within texts. */
export function frontMatterFiles(value: unknown, key: readonly (string | number)[] = []): FrontMatterFile[] {
  if (typeof value === 'string') return filesOf(value).map((ref) => ({ ref, key }));
  if (Array.isArray(value)) return value.flatMap((item, index) => frontMatterFiles(item, [...key, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => frontMatterFiles(item, [...key, name]));
}

function filesOf(text: string): string[] {
  const trimmed = text.trim();
  if (!trimmed.includes('\n') && !/[<>]|\]\(/.test(trimmed))
    return fileName.test(trimmed) && /^\S*\/|^[^\s/]+\.\w+$/.test(trimmed) ? [trimmed] : [];
  const written = [
    ...trimmed.matchAll(/\]\(\s*<?([^\s>]+?)>?(?:\s+["'][^)]*)?\)|(?:src|href)\s*=\s*["']([^"']+)["']/gi),
  ];
  return written.map(([, link, attribute]) => link ?? attribute ?? '').filter((ref) => fileName.test(ref));
}
