import type { Block } from '../document/index.ts';
import type { PostSource } from '../targets/target.ts';
import type { ReadBack } from './read-back.ts';
import { shapeOf } from './shape.ts';
import { styleFault } from './style-fault.ts';

/** Gives a block's source lines where GFM reads them as the block and nothing in them is untidy. */
export type Verbatim = (block: Block) => string | undefined;

/** Make the copier for one post. Addresses that changed are changed in the lines, which stay otherwise as they were. */
export function createVerbatim(source: PostSource, readBack: ReadBack, mayCopy: (text: string) => boolean): Verbatim {
  const changed = [...source.urls].sort(([one], [two]) => two.length - one.length);
  return (block) => {
    const { line, endLine } = block.place ?? {};
    if (line === undefined || endLine === undefined || block.type === 'html') return undefined;
    const lines = source.lines.slice(line - source.bodyLine, endLine - source.bodyLine + 1);
    if (lines.includes(undefined)) return undefined;
    const written = lines.join('\n').replace(/^\n+|\n+$/g, '');
    if (!written.trim() || !mayCopy(written) || styleFault(written)) return undefined;
    const text = changed.reduce((so, [old, now]) => (so.includes(old) ? so.replaceAll(old, now) : so), written);
    return shapeOf(readBack(text)) === shapeOf([block]) ? text : undefined;
  };
}
