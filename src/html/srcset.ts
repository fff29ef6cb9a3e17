/** A picture that a `srcset` offers, and for which size: `2x`, `640w`. */
export interface SrcsetCandidate {
  readonly url: string;
  readonly descriptor: string;
}

/** Read a `srcset` as a browser does: an address ends at a space, a size at a comma, and `a.jpg 1x,b.jpg 2x` are two. */
export function readSrcset(text: string): readonly SrcsetCandidate[] {
  const candidates: SrcsetCandidate[] = [];
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  while (at < text.length) {
    take(/[\s,]+/y);
    const word = take(/\S+/y);
    const isClosed = word.endsWith(',');
    const url = isClosed ? word.slice(0, word.search(/,+$/)) : word;
    const descriptor = isClosed ? '' : take(/(?:[^,(]|\([^)]*\)?)*/y).trim();
    if (url !== '') candidates.push({ url, descriptor });
  }
  return candidates;
}
