import type { Entity } from '../entities.ts';
import { idCounter, kramdownHeaderId, transliterate } from '../header-id.ts';
import type { Node } from '../node.ts';
import type { KramdownOptions } from '../options.ts';
import type { Reading } from '../state.ts';
import { buffer, put, type Buffer, type Hole } from './buffer.ts';
import { isEscaped } from './escape.ts';

/** A footnote that the page refers to. */
export interface UsedFootnote {
  readonly name: string;
  readonly content: Node;
  readonly number: number;
  repeats: number;
}

/** A heading that the table of contents lists. */
export interface TocEntry {
  readonly level: number;
  readonly id: string;
  readonly children: readonly Node[];
}

/** What is gathered while a page is written. */
export interface Writer {
  readonly reading: Reading;
  readonly options: KramdownOptions;
  readonly out: Buffer;
  /** The elements around the one being written. */
  readonly stack: Node[];
  readonly footnotes: UsedFootnote[];
  readonly footnotesByName: Map<string, UsedFootnote>;
  readonly toc: TocEntry[];
  readonly holes: { toc: { readonly hole: Hole; readonly list: Node } | undefined; footnotes: Hole | undefined };
  readonly headerId: (text: string) => string;
  readonly write: (writer: Writer, node: Node, indent: number) => void;
}

/** Make a writer for a page that was read. */
export const writerFor = (reading: Reading, write: Writer['write']): Writer => {
  const { options } = reading;
  const unique = idCounter();
  return {
    reading,
    options,
    out: buffer(),
    stack: [],
    footnotes: [],
    footnotesByName: new Map(),
    toc: [],
    holes: { toc: undefined, footnotes: undefined },
    headerId: (text) => {
      const id = kramdownHeaderId(options.transliteratedHeaderIds ? transliterate(text) : text);
      return options.autoIdPrefix + unique(id === '' ? 'section' : id);
    },
    write,
  };
};

/** Write the children of an element. */
export const writeInside = (writer: Writer, parent: Node, indent: number): void => {
  writer.stack.push(parent);
  for (const child of parent.children) writer.write(writer, child, indent + 2);
  writer.stack.pop();
};

/** Give the spaces that set a block in. */
export const spaces = (indent: number): string => (indent > 0 ? ' '.repeat(indent) : '');

/** Write the spaces that set a block in. */
export const putIndent = (writer: Writer, indent: number): void => put(writer.out, spaces(indent));

/** Print an entity as the site's options want it. */
export const printEntity = ({ char, codePoint, name }: Entity, original: string, output: string): string => {
  if (output === 'as_char' && char !== undefined && (char === '"' || !isEscaped(char))) return char;
  if ((output === 'as_input' || output === 'as_char') && original !== '') return original;
  const isNamed = output === 'symbolic' || (char !== undefined && isEscaped(char));
  return isNamed && name !== undefined ? `&${name};` : `&#${codePoint};`;
};
