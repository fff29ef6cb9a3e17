import type { Block, ListItem } from '../../document/block.ts';
import type { Section } from '../../document/document.ts';
import type { Inline } from '../../document/inline.ts';
import { replaceNodes } from '../../document/replace-nodes.ts';
import { createHtmlPrinter } from '../../html/print.ts';
import { withoutBlankLines } from '../../model/raw-html.ts';

/** A body with its notes. */
export interface Noted {
  readonly sections: readonly Section[];
  readonly footnotes: readonly Block[];
}

/** A body to print as CommonMark with tables, and what puts in what that has no form for. */
export interface PlainBody {
  readonly body: Noted;
  readonly finish: (markdown: string) => string;
}

/** Stand for pieces of HTML while the text around them is printed: noncharacters, which no text holds. */
const [start, end] = ['\uFDD1', '\uFDD2'] as const;

/** Say in HTML what Markdown without extensions has no form for: marks of footnotes and their list, boxes to tick. */
export function plainMarkdown({ sections, footnotes }: Noted): PlainBody {
  const printer = createHtmlPrinter();
  const pieces: string[] = [];
  const hold = (html: string): Inline => ({ type: 'text', value: `${start}${pieces.push(html) - 1}${end}` });
  const body = replaceNodes(sections, (node, inside) => {
    if (node.type === 'footnoteReference') return [hold(printer.inlines([node as unknown as Inline]))];
    return node.type === 'listItem' ? [withBox(inside({ ...node }) as unknown as ListItem, hold)] : undefined;
  });
  const notes = printer.footnotes(footnotes).trim();
  return {
    body: { sections: body, footnotes: [] },
    finish: (markdown) => {
      const text = markdown.replaceAll(
        new RegExp(`${start}(\\d+)${end}`, 'g'),
        (_, at: string) => pieces[Number(at)] ?? '',
      );
      return notes ? `${text.trimEnd()}\n\n${withoutBlankLines(notes)}\n` : text;
    },
  };
}

function withBox(item: ListItem, hold: (html: string) => Inline): ListItem {
  const { checked, ...plain } = item;
  if (checked === undefined) return item;
  const box = hold(`<input type="checkbox" disabled${checked ? ' checked' : ''}> `);
  const [first, ...more] = item.children;
  if (first?.type !== 'paragraph')
    return { ...plain, children: [{ type: 'paragraph', children: [box] }, ...item.children] };
  return { ...plain, children: [{ ...first, children: [box, ...first.children] }, ...more] };
}
