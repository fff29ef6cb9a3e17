import { gfmHeaderId, idCounter } from './header-id.ts';
import { attributesOf, isBlock, node, type Node } from './node.ts';
import type { KramdownOptions } from './options.ts';

// A backslash at the end of a line, or any line end where the site wraps hard, is a line break.
const breakLines = (parent: Node, text: Node, mark: string): readonly Node[] => {
  const lines = text.value.split(mark);
  const endsBlock = lines.at(-1) === '' && isBlock(parent) && parent.children.at(-1) === text;
  let at = text.line;
  return lines.flatMap((line, index) => {
    const made = node('text', at, index > 0 ? `\n${line}` : line);
    at += made.value.split('\n').length - 1;
    const isBroken = index < lines.length - 2 || (index === lines.length - 2 && !endsBlock);
    return isBroken ? [made, node('br', at)] : [made];
  });
};

/** Finish a tree the way the GFM reader does: hard line breaks as the site wants them, and heading ids, but not within HTML. */
export const finishGfm = (root: Node, options: KramdownOptions, hardWrap: boolean): void => {
  const unique = idCounter();
  const mark = hardWrap ? '\n' : '\\\n';
  const visit = (parent: Node): void => {
    parent.children = parent.children.flatMap((child) => {
      if (child.type === 'text' && child.value.includes(mark)) return breakLines(parent, child, mark);
      if (child.type === 'html_element') return child;
      if (child.type === 'header' && options.autoIds && child.attributes?.has('id') !== true) {
        attributesOf(child).set('id', options.autoIdPrefix + unique(gfmHeaderId(child.rawText)));
        return child;
      }
      visit(child);
      return child;
    });
  };
  visit(root);
};
