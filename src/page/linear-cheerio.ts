import type { Cheerio, CheerioAPI } from 'cheerio';
import { select } from 'cheerio-select';
import { type AnyNode, type Document, type Element, hasChildren, isTag } from 'domhandler';

/** What is put over cheerio's own methods. */
interface Linear {
  readonly find: (this: Cheerio<AnyNode>, wanted?: unknown) => Cheerio<Element>;
  readonly contents: (this: Cheerio<AnyNode>) => Cheerio<AnyNode>;
}

/**
 * Keep queries linear on a page that is wide: cheerio compares each child of the root with all others before it looks
 * for anything, and copies what it has for each node it adds, which takes seconds where a post has ten thousand blocks.
 */
export function keepLinear($: CheerioAPI): void {
  const { find } = $.fn as unknown as { readonly find: Linear['find'] };
  const document = $.root()[0];
  const linear: Linear = {
    find(wanted) {
      const [top] = this.toArray();
      const isPlain = typeof wanted === 'string' && this.length === 1 && top !== undefined && document !== undefined;
      if (!isPlain || isRelative.test(wanted)) return find.call(this, wanted);
      return $(childrenIn(wanted, top, document));
    },
    contents() {
      return $(this.toArray().flatMap((node) => (hasChildren(node) ? node.children : [])));
    },
  };
  Object.assign($.fn, linear);
}

/** `+ p`, `:scope > li`: what the node itself takes part in, cheerio does by another way. */
const isRelative: RegExp = /^\s*(?:[+~>]|:scope\b)/u;

function childrenIn(selector: string, top: AnyNode, root: Document): Element[] {
  if (!areNames.test(selector)) return select(selector, top, { context: [top], root });
  const found: Element[] = [];
  collect(top, new Set(selector.split(/\s*,\s*/)), found);
  return found;
}

/** `p`, `ul, ol`: most of what rules ask for, and no work for a selector engine. */
const areNames: RegExp = /^[a-z][a-z0-9-]*(?:\s*,\s*[a-z][a-z0-9-]*)*$/;

function collect(node: AnyNode, names: ReadonlySet<string>, found: Element[]): void {
  if (!hasChildren(node)) return;
  for (const child of node.children) {
    if (isTag(child) && names.has(child.name)) found.push(child);
    collect(child, names, found);
  }
}
