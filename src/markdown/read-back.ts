import type { AnyNode } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { load } from 'cheerio';
import type { Block } from '../document/index.ts';
import { blockHandlers } from '../model/block-handlers.ts';
import type { ModelContext } from '../model/context.ts';
import { blocksOf } from '../model/flow.ts';
import type { GfmReader } from './gfm.ts';

/** Reads a piece of Markdown the way GFM does, into blocks. */
export type ReadBack = (markdown: string) => Block[];

/** Make a reader of pieces of one post. `labels` are its footnotes'. */
export function createReadBack(gfm: GfmReader, labels: readonly string[]): ReadBack {
  return (markdown) => blocksOf(nodesOf(gfm(markdown, labels), holdsHtml(markdown)), quiet);
}

/** Whether a text may hold HTML of its own. */
export function holdsHtml(markdown: string): boolean {
  return /<(?!https?:|mailto:|[\w.+-]+@)[a-z/!?]/i.test(markdown);
}

/** Parse HTML as a browser would where it may be a person's, else the fast way. */
export function nodesOf(html: string, isForeign: boolean): AnyNode[] {
  if (isForeign) return load(html, { scriptingEnabled: false }, false).root()[0]?.children ?? [];
  return parseDocument(html, { decodeEntities: true }).children;
}

const quiet: ModelContext = {
  handlers: blockHandlers,
  placeOf: () => undefined,
  opaque: () => '',
  keptRaw: () => undefined,
  left: () => undefined,
};
