import type { Block } from '../document/index.ts';
import type { ReadBack } from './read-back.ts';
import { shapeOf } from './shape.ts';
import { styleFault } from './style-fault.ts';
import type { Written } from './written.ts';

/** Gives a block's source lines where GFM reads them as the block and nothing in them is untidy. */
export type Verbatim = (block: Block) => string | undefined;

/** Make the copier for one post. */
export function createVerbatim(written: Written, readBack: ReadBack, mayCopy: (text: string) => boolean): Verbatim {
  return (block) => {
    const text = block.type === 'html' ? '' : (written(block) ?? '');
    if (!text.trim() || !mayCopy(text) || styleFault(text)) return undefined;
    return shapeOf(readBack(text)) === shapeOf([block]) ? text : undefined;
  };
}
