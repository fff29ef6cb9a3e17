import { node, type Node } from '../node.ts';
import type { TocEntry, Writer } from './writer.ts';

// An entry has the heading's text, but no link or footnote of its own.
const entryText = (children: readonly Node[]): Node[] =>
  children.flatMap((child) => {
    if (child.type === 'footnote') return [];
    const inside = entryText(child.children);
    return child.type === 'a' ? inside : [{ ...child, line: 0, children: inside }];
  });

const itemFor = ({ id, level, children }: TocEntry, list: Node, listId: string): Node => {
  const item = node('li', 0);
  const paragraph = node('p', 0);
  const link = node('a', 0);
  item.level = level;
  paragraph.isTransparent = true;
  link.attributes = new Map([
    ['href', `#${id}`],
    ['id', `${listId}-${id}`],
  ]);
  link.children = entryText(children);
  paragraph.children.push(link);
  item.children.push(paragraph, node(list.type, 0));
  return item;
};

const dropEmptyList = (item: Node | undefined): void => {
  if (item?.children.at(-1)?.children.length === 0) item.children.pop();
};

const contentsOf = (toc: readonly TocEntry[], list: Node): Node => {
  const contents = node(list.type, list.line);
  contents.attributes = new Map(list.attributes);
  const listId = contents.attributes.get('id') ?? 'markdown-toc';
  contents.attributes.set('id', listId);
  const open: Node[] = [];
  for (const entry of toc) {
    const item = itemFor(entry, list, listId);
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= entry.level) dropEmptyList(open.pop());
    (open.at(-1)?.children.at(-1) ?? contents).children.push(item);
    open.push(item);
  }
  while (open.length > 0) dropEmptyList(open.pop());
  return contents;
};

/** Write the table of contents in the place of the list that asked for it. */
export const writeContents = (writer: Writer, list: Node): void => {
  const contents = contentsOf(writer.toc, list);
  if (contents.children.length > 0) writer.write(writer, contents, 0);
};
