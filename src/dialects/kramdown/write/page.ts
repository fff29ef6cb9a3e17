import type { Node, NodeType } from '../node.ts';
import type { Reading } from '../state.ts';
import {
  writeCell,
  writeCodeblock,
  writeComment,
  writeContainer,
  writeElement,
  writeHeader,
  writeItem,
  writeList,
  writeParagraph,
  writeRaw,
  writeRule,
  writeTerm,
  writeVerbatim,
} from './blocks.ts';
import { buffer, finish, put, startRange, type Written } from './buffer.ts';
import { writeContents } from './contents.ts';
import { writeEndnotes } from './endnotes.ts';
import {
  writeAbbreviation,
  writeCodespan,
  writeEntity,
  writeFootnoteMark,
  writeImage,
  writeMath,
  writeQuote,
  writeSpan,
  writeSymbol,
  writeText,
} from './spans.ts';
import { writeInside, writerFor, type Writer } from './writer.ts';

type Write = Writer['write'];

const WRITERS: Readonly<Record<NodeType, Write>> = {
  root: writeInside,
  temp: writeInside,
  footnote_def: writeInside,
  eob: () => {},
  blank: (writer) => put(writer.out, '\n'),
  text: writeText,
  raw_text: writeText,
  p: writeParagraph,
  header: writeHeader,
  blockquote: writeContainer,
  codeblock: writeCodeblock,
  hr: writeRule,
  ul: writeList,
  ol: writeList,
  li: writeItem,
  dl: writeContainer,
  dt: writeTerm,
  dd: writeItem,
  table: writeContainer,
  thead: writeContainer,
  tbody: writeContainer,
  tfoot: writeContainer,
  tr: writeContainer,
  td: writeCell,
  th: writeCell,
  math: writeMath,
  html_element: writeElement,
  xml_comment: writeVerbatim,
  xml_pi: writeVerbatim,
  comment: writeComment,
  raw: writeRaw,
  br: (writer) => put(writer.out, '<br />'),
  a: writeSpan,
  em: writeSpan,
  strong: writeSpan,
  img: writeImage,
  codespan: writeCodespan,
  footnote: writeFootnoteMark,
  entity: writeEntity,
  typographic_sym: writeSymbol,
  smart_quote: writeQuote,
  abbreviation: writeAbbreviation,
};

const writeNode: Write = (writer, node, indent) => WRITERS[node.type](writer, node, indent);

const writeBlocks = (writer: Writer, root: Node): void => {
  writer.stack.push(root);
  const { children } = root;
  for (let index = 0; index < children.length;) {
    const end = startRange(writer.out);
    const first = children[index];
    if (first === undefined) break;
    // Text without a paragraph became several spans: those after the first know no lines.
    do {
      const child = children[index];
      if (child !== undefined) writeNode(writer, child, 0);
      index += 1;
    } while (first.type !== 'blank' && children[index]?.type !== 'blank' && children[index]?.endLine === 0);
    if (first.endLine > 0) end(first.firstLine, first.endLine);
  }
  writer.stack.pop();
};

/** Write a body that was read as kramdown's HTML writer does. */
export const writePage = (reading: Reading): Written => {
  const writer = writerFor(reading, writeNode);
  writeBlocks(writer, reading.root);
  const { holes, out } = writer;
  const endnotes = holes.footnotes === undefined ? out : buffer();
  writeEndnotes({ ...writer, out: endnotes });
  if (holes.footnotes !== undefined) holes.footnotes.content = endnotes;
  if (holes.toc !== undefined) {
    const contents = buffer();
    writeContents({ ...writer, out: contents }, holes.toc.list);
    holes.toc.hole.content = contents;
  }
  return finish(out);
};
