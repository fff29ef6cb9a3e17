import type { Block } from '../document/index.ts';
import type { PostSource } from '../targets/target.ts';

/** Gives the lines of a block as its author wrote them, with the addresses that changed changed in them. */
export type Written = (block: Block) => string | undefined;

/** Make the reader of one post's own lines. */
export function createWritten(source: PostSource): Written {
  const changed = [...source.urls].sort(([one], [two]) => two.length - one.length);
  return ({ place }) => {
    if (place?.line === undefined || place.endLine === undefined) return undefined;
    const lines = source.lines.slice(place.line - source.bodyLine, place.endLine - source.bodyLine + 1);
    if (lines.includes(undefined)) return undefined;
    const text = lines.join('\n').replace(/^\n+|\n+$/g, '');
    return changed.reduce((so, [old, now]) => (so.includes(old) ? so.replaceAll(old, now) : so), text);
  };
}
