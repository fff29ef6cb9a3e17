import { knownEntity } from '../entities.ts';
import { node, type Node } from '../node.ts';
import { put } from './buffer.ts';
import { escapeText } from './escape.ts';
import { printEntity, type UsedFootnote, type Writer } from './writer.ts';

const lastParagraph = (item: Node): Node | undefined => {
  let parent = item;
  for (;;) {
    const last = parent.children.at(-1);
    if (last === undefined) return undefined;
    if (last.type === 'p' || last.type === 'header') return last;
    parent = last;
  }
};

const backlink = (before: string, target: string, text: string): Node =>
  node('raw', 0, `${before}<a href="#fnref:${target}" class="reversefootnote" role="doc-backlink">${text}</a>`);

const addBacklinks = (writer: Writer, item: Node, { name, repeats }: UsedFootnote): void => {
  const { options } = writer;
  const isAtEnd = item.children.at(-1)?.type === 'p' || options.footnoteBacklinkInline;
  const last = isAtEnd ? lastParagraph(item) : undefined;
  const paragraph = last ?? node('p', 0);
  if (last === undefined) item.children.push(paragraph);
  if (options.footnoteBacklink === '') return;
  const text = escapeText(options.footnoteBacklink);
  const space = printEntity(knownEntity('nbsp'), '', options.entityOutput);
  paragraph.children.push(backlink(last === undefined ? '' : space, name, text));
  for (let index = 1; index <= repeats; index += 1) {
    paragraph.children.push(backlink(space, `${name}:${index}`, `${text}<sup>${index + 1}</sup>`));
  }
};

/** Write the footnotes the page refers to; those that footnotes refer to come as well. */
export const writeEndnotes = (writer: Writer): void => {
  const { footnotes, options, out } = writer;
  if (footnotes.length === 0) return;
  const start = options.footnoteNr === 1 ? '' : ` start="${options.footnoteNr}"`;
  put(out, `<div class="footnotes" role="doc-endnotes">\n  <ol${start}>\n`);
  for (let index = 0; index < footnotes.length; index += 1) {
    const used = footnotes[index];
    if (used === undefined) break;
    const item = node('li', used.content.line);
    item.attributes = new Map([
      ['id', `fn:${used.name}`],
      ['role', 'doc-endnote'],
    ]);
    item.children = [...used.content.children];
    addBacklinks(writer, item, used);
    writer.write(writer, item, 4);
  }
  put(out, '  </ol>\n</div>\n');
};
