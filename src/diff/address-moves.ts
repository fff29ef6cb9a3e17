/** What in a line is an address of the site or of the web: in a link, an attribute, a field, after a colon. */
const address: RegExp = /(?<=^.|[\s"'(<=])(?:https?:\/)?\/[^\s"'()<>]*/gu;
const word: RegExp = /[\p{L}\p{N}\p{M}]+/gu;
const run: RegExp = /\0(?:[-_.]+\0)+/gu;

/**
 * Say in what manner the addresses of a piece of text change, where nothing else of it does: with other permalinks each
 * link is another line, `-[a](/2020/01/31/a.html)` `+[a](/blog/a/)`, and all of them are one change, `/0/0/0/w.html /w/`.
 */
export function addressMoves(removed: readonly string[], added: readonly string[]): string | undefined {
  if (removed.length !== added.length) return undefined;
  const [old, made] = [removed.join('\n'), added.join('\n')];
  if (old.replace(address, '') !== made.replace(address, '')) return undefined;
  const [from, to] = [old.match(address) ?? [], made.match(address) ?? []];
  const moves = from.map((one, nth) => (one === to[nth] ? undefined : shapeOf(one, to[nth] ?? '')));
  return [...new Set(moves.filter((move) => move !== undefined))].sort().join('\n');
}

/** Words that stay are one whatever they are, and so are numbers. */
function shapeOf(from: string, to: string): string {
  const [had, has] = [new Set(from.match(word)), new Set(to.match(word))];
  const shape = (text: string): string =>
    text
      .replace(word, (found) => (had.has(found) && has.has(found) ? '\0' : found.replace(/^\p{N}+$/u, '0')))
      .replace(run, '\0');
  return `${shape(from)} ${shape(to)}`;
}
