import { z } from 'zod';
import { type Image, type Inline, inlineSchema } from './inline.ts';
import { type Place, placeSchema } from './place.ts';

/** What every block carries. */
interface Placed {
  /** The lines of the original file it was written on. */
  readonly place?: Place | undefined;
  /** The legacy page's own anchor, kept so that old `#links` work. */
  readonly id?: string | undefined;
}

export interface Paragraph extends Placed {
  readonly type: 'paragraph';
  readonly children: readonly Inline[];
}

/** A heading inside a quote, a list item or a cell. Headings of the body are sections. */
export interface Heading extends Placed {
  readonly type: 'heading';
  readonly depth: number;
  readonly children: readonly Inline[];
}

export interface List extends Placed {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly start?: number | undefined;
  /** Whether the items stand apart as paragraphs. */
  readonly spread: boolean;
  readonly children: readonly ListItem[];
}

export interface ListItem extends Placed {
  readonly type: 'listItem';
  readonly checked?: boolean | undefined;
  readonly children: readonly Block[];
}

export interface Blockquote extends Placed {
  readonly type: 'blockquote';
  readonly children: readonly Block[];
}

/** Code to the byte; `value` has no final line end. */
export interface Code extends Placed {
  readonly type: 'code';
  readonly lang?: string | undefined;
  /** What the page said over it: a file's name. */
  readonly title?: string | undefined;
  readonly value: string;
}

export type Align = 'left' | 'right' | 'center' | null;

/** A table whose first row is its header; a header the legacy table lacked is a row of empty cells. */
export interface Table extends Placed {
  readonly type: 'table';
  readonly align: readonly Align[];
  readonly children: readonly TableRow[];
}

export interface TableRow {
  readonly type: 'tableRow';
  readonly children: readonly TableCell[];
}

export interface TableCell {
  readonly type: 'tableCell';
  readonly children: readonly Inline[];
}

/** Pictures set apart, with the caption the reader saw under them. */
export interface Figure extends Placed {
  readonly type: 'figure';
  readonly images: readonly (Image & { readonly href?: string | undefined })[];
  readonly caption: readonly Inline[];
}

export interface ThematicBreak extends Placed {
  readonly type: 'thematicBreak';
}

/** A player, map, post or other thing of another site shown in the page. */
export interface Embed extends Placed {
  readonly type: 'embed';
  /** `youtube`, `vimeo`, `dailymotion`, `x`, `map`, `video`, `audio`, …, or `iframe` where the site is unknown. */
  readonly provider: string;
  /** Address a person can open; for a known provider the page, not the player. */
  readonly url: string;
  /** The address the legacy page used. */
  readonly src: string;
  /** The tag of the legacy site's templates that it was written as: `{% youtube x %}`. */
  readonly template?: string | undefined;
  readonly title?: string | undefined;
  /** Text the legacy page showed with it (a tweet's words). */
  readonly children: readonly Block[];
}

/** Who said it: as written, and in parts where they can be told apart. */
export interface Attribution {
  readonly text: string;
  readonly children: readonly Inline[];
  readonly person?: string | undefined;
  readonly role?: string | undefined;
  readonly organisation?: string | undefined;
}

/** Someone named on the page, and what can be told of them. */
export interface Speaker {
  readonly text: string;
  readonly person?: string | undefined;
  readonly role?: string | undefined;
  readonly organisation?: string | undefined;
}

/** Someone's words with, where the page names them, who said them. */
export interface Testimonial extends Placed {
  readonly type: 'testimonial';
  /** The rule that recognised it. */
  readonly rule: string;
  readonly quote: readonly Block[];
  readonly attribution?: Attribution | undefined;
  /** Who said it, where the page names them outside the testimonial: in the line before, in the front matter. */
  readonly speaker?: Speaker | undefined;
  /** Parts of one quotation that a title stands between share this mark; the last one has the attribution. */
  readonly partOf?: string | undefined;
  /** The speaker's picture, where the page shows one beside the words. */
  readonly portrait?: Image | undefined;
}

/** A box set apart from the text: call-out, call to action, note. */
export interface Callout extends Placed {
  readonly type: 'callout';
  /** `note`, `info`, `warning`, `action`, `box`… */
  readonly kind: string;
  /** Whether the legacy page used a blockquote for it. */
  readonly quoted: boolean;
  readonly children: readonly Block[];
}

/** Terms and their descriptions (`<dl>`, kramdown's `: `). */
export interface DescriptionList extends Placed {
  readonly type: 'descriptionList';
  readonly children: readonly DescriptionItem[];
}

export interface DescriptionItem {
  readonly type: 'descriptionItem';
  readonly term: boolean;
  readonly children: readonly Block[];
}

export interface FootnoteDefinition extends Placed {
  readonly type: 'footnoteDefinition';
  readonly label: string;
  readonly children: readonly Block[];
}

export interface MathBlock extends Placed {
  readonly type: 'math';
  readonly value: string;
}

/** HTML with no other form, as the legacy page had it, or a piece for the legacy site's templates (`opaque`). */
export interface HtmlBlock extends Placed {
  readonly type: 'html';
  readonly value: string;
  readonly opaque?: boolean | undefined;
}

/** A block of the body; names are mdast's where mdast has one. */
export type Block =
  | Paragraph
  | Heading
  | List
  | Blockquote
  | Code
  | Table
  | Figure
  | ThematicBreak
  | Embed
  | Testimonial
  | Callout
  | DescriptionList
  | FootnoteDefinition
  | MathBlock
  | HtmlBlock;

const placed = { place: placeSchema.optional(), id: z.string().optional() };
const inlines = z.array(inlineSchema).readonly();
const blocks = z.lazy(() => z.array(blockSchema)).readonly();
const image = z.strictObject({
  type: z.literal('image'),
  url: z.string(),
  alt: z.string(),
  title: z.string().optional(),
});
const listItem = z.strictObject({
  type: z.literal('listItem'),
  checked: z.boolean().optional(),
  children: blocks,
  ...placed,
});
const tableCell = z.strictObject({ type: z.literal('tableCell'), children: inlines });
const tableRow = z.strictObject({ type: z.literal('tableRow'), children: z.array(tableCell).readonly() });
const descriptionItem = z.strictObject({ type: z.literal('descriptionItem'), term: z.boolean(), children: blocks });
const speaker = z.strictObject({
  text: z.string(),
  person: z.string().optional(),
  role: z.string().optional(),
  organisation: z.string().optional(),
});
const attribution = z.strictObject({
  text: z.string(),
  children: inlines,
  person: z.string().optional(),
  role: z.string().optional(),
  organisation: z.string().optional(),
});

export const blockSchema: z.ZodType<Block> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), children: inlines, ...placed }),
  z.strictObject({ type: z.literal('heading'), depth: z.int().min(1).max(6), children: inlines, ...placed }),
  z.strictObject({
    type: z.literal('list'),
    ordered: z.boolean(),
    start: z.int().optional(),
    spread: z.boolean(),
    children: z.array(listItem).readonly(),
    ...placed,
  }),
  z.strictObject({ type: z.literal('blockquote'), children: blocks, ...placed }),
  z.strictObject({
    type: z.literal('code'),
    lang: z.string().optional(),
    title: z.string().optional(),
    value: z.string(),
    ...placed,
  }),
  z.strictObject({
    type: z.literal('table'),
    align: z.array(z.enum(['left', 'right', 'center']).nullable()).readonly(),
    children: z.array(tableRow).readonly(),
    ...placed,
  }),
  z.strictObject({
    type: z.literal('figure'),
    images: z.array(image.extend({ href: z.string().optional() })).readonly(),
    caption: inlines,
    ...placed,
  }),
  z.strictObject({ type: z.literal('thematicBreak'), ...placed }),
  z.strictObject({
    type: z.literal('embed'),
    provider: z.string(),
    url: z.string(),
    src: z.string(),
    template: z.string().optional(),
    title: z.string().optional(),
    children: blocks,
    ...placed,
  }),
  z.strictObject({
    type: z.literal('testimonial'),
    rule: z.string(),
    quote: blocks,
    attribution: attribution.optional(),
    speaker: speaker.optional(),
    partOf: z.string().optional(),
    portrait: image.optional(),
    ...placed,
  }),
  z.strictObject({
    type: z.literal('callout'),
    kind: z.string(),
    quoted: z.boolean(),
    children: blocks,
    ...placed,
  }),
  z.strictObject({
    type: z.literal('descriptionList'),
    children: z.array(descriptionItem).readonly(),
    ...placed,
  }),
  z.strictObject({ type: z.literal('footnoteDefinition'), label: z.string(), children: blocks, ...placed }),
  z.strictObject({ type: z.literal('math'), value: z.string(), ...placed }),
  z.strictObject({ type: z.literal('html'), value: z.string(), opaque: z.boolean().optional(), ...placed }),
]);
