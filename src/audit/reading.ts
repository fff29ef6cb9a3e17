import { load } from 'cheerio';
import type { ParentNode } from 'domhandler';
import { fold } from '../prove/fold.ts';

/** What a reader sees of some blocks: the words without white space between lines, and the sequence of block elements. */
export interface Reading {
  readonly words: string;
  readonly blocks: string;
}

const blockNames = 'p,h1,h2,h3,h4,h5,h6,ul,ol,li,blockquote,pre,table,tr,td,th,hr,dl,dt,dd,figure,div,section,details';

/** Read a piece of HTML as two readings of one text are compared. */
export function readingOf(html: string): Reading {
  const $ = load(html, { scriptingEnabled: false }, false);
  $('script, style, noscript, template').remove();
  for (const cell of $('br, td, th, li, p, div, dt, dd, h1, h2, h3, h4, h5, h6').get()) $(cell).append(' ').before(' ');
  const blocks = $(blockNames)
    .get()
    // A paragraph alone in a list item or a cell is a matter of spacing, not of content.
    .filter((element) => element.name !== 'p' || !isIn(element.parent))
    .map((element) => element.name)
    .join(' ');
  return { words: fold($.root().text()), blocks };
}

function isIn(parent: ParentNode | null): boolean {
  return parent?.type === 'tag' && /^(?:li|td|th|dd|blockquote|figure|div|section|details)$/.test(parent.name);
}
