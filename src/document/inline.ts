import { z } from 'zod';

/** Plain text. Line breaks in it are spaces to the reader. */
export interface Text {
  readonly type: 'text';
  readonly value: string;
}

export interface Strong {
  readonly type: 'strong';
  readonly children: readonly Inline[];
}

export interface Emphasis {
  readonly type: 'emphasis';
  readonly children: readonly Inline[];
}

export interface Delete {
  readonly type: 'delete';
  readonly children: readonly Inline[];
}

export interface InlineCode {
  readonly type: 'inlineCode';
  readonly value: string;
}

export interface Link {
  readonly type: 'link';
  readonly url: string;
  readonly title?: string | undefined;
  readonly children: readonly Inline[];
}

/** An image in running text; `url` is the address the output will use. */
export interface Image {
  readonly type: 'image';
  readonly url: string;
  readonly alt: string;
  readonly title?: string | undefined;
}

/** A line break the author asked for (`<br>`, two spaces at a line's end). */
export interface Break {
  readonly type: 'break';
}

export interface FootnoteReference {
  readonly type: 'footnoteReference';
  readonly label: string;
}

export interface InlineMath {
  readonly type: 'inlineMath';
  readonly value: string;
}

/** Inline HTML with no Markdown form (`<sup>`), or a piece for the legacy site's templates (`opaque`). */
export interface InlineHtml {
  readonly type: 'html';
  readonly value: string;
  readonly opaque?: boolean | undefined;
}

/** What a line of text is made of; names are mdast's. */
export type Inline =
  | Text
  | Strong
  | Emphasis
  | Delete
  | InlineCode
  | Link
  | Image
  | Break
  | FootnoteReference
  | InlineMath
  | InlineHtml;

const children = z.lazy(() => z.array(inlineSchema)).readonly();

export const inlineSchema: z.ZodType<Inline> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), value: z.string() }),
  z.strictObject({ type: z.literal('strong'), children }),
  z.strictObject({ type: z.literal('emphasis'), children }),
  z.strictObject({ type: z.literal('delete'), children }),
  z.strictObject({ type: z.literal('inlineCode'), value: z.string() }),
  z.strictObject({ type: z.literal('link'), url: z.string(), title: z.string().optional(), children }),
  z.strictObject({ type: z.literal('image'), url: z.string(), alt: z.string(), title: z.string().optional() }),
  z.strictObject({ type: z.literal('break') }),
  z.strictObject({ type: z.literal('footnoteReference'), label: z.string() }),
  z.strictObject({ type: z.literal('inlineMath'), value: z.string() }),
  z.strictObject({ type: z.literal('html'), value: z.string(), opaque: z.boolean().optional() }),
]);
