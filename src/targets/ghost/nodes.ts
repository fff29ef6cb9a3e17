/** A node of the Lexical tree that Ghost's editor reads. */
export interface LexicalNode {
  readonly type: string;
  readonly version: 1;
  readonly children?: readonly LexicalNode[];
  readonly [field: string]: unknown;
}

/** The bits of a text's format. */
export const format: {
  readonly bold: 1;
  readonly italic: 2;
  readonly strikethrough: 4;
  readonly underline: 8;
  readonly code: 16;
  readonly subscript: 32;
  readonly superscript: 64;
  readonly highlight: 128;
} = { bold: 1, italic: 2, strikethrough: 4, underline: 8, code: 16, subscript: 32, superscript: 64, highlight: 128 };

/** Make a text. */
export function textNode(text: string, bits = 0): LexicalNode {
  return { type: 'extended-text', version: 1, detail: 0, format: bits, mode: 'normal', style: '', text };
}

/** Make an element that holds others. */
export function elementNode(
  type: string,
  children: readonly LexicalNode[],
  fields: Readonly<Record<string, unknown>> = {},
): LexicalNode {
  return { type, version: 1, children, direction: 'ltr', format: '', indent: 0, ...fields };
}

/** Make a card. */
export function cardNode(type: string, fields: Readonly<Record<string, unknown>>): LexicalNode {
  return { type, version: 1, ...fields };
}

/** Make a line break. */
export function lineBreakNode(): LexicalNode {
  return { type: 'linebreak', version: 1 };
}
