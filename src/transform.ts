import type { Cheerio, CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import type { Report } from './diagnostics/diagnostic.ts';
import type { Speaker } from './document/block.ts';
import type { LedgerClass, LedgerEffect } from './document/ledger.ts';
import type { Place } from './document/place.ts';
import type { Extension } from './extension.ts';

/** One element, or a selection of them. */
export type Selected = Element | Cheerio<Element>;

/** A kind of section that is no heading of the legacy page, and the element that holds its title. */
export interface SectionMark {
  /** `accordion`, `tab`, `card`, `pseudo-heading`… */
  readonly kind: string;
  /** Where the title stands; it is taken out of there. */
  readonly title: Element;
  /** Heading level; left out, one under the section around it. */
  readonly level?: number | undefined;
  /** The legacy page's own anchor. */
  readonly id?: string | undefined;
  readonly reason: string;
}

export interface TestimonialMark {
  /** The rule that recognised it: `italic-quote`, `blockquote-cite`… */
  readonly rule: string;
  /** The nodes that hold the words, siblings in order; they are moved into the testimonial. */
  readonly quote: readonly AnyNode[];
  /** The nodes that name who said it. */
  readonly attribution?: readonly AnyNode[] | undefined;
  readonly person?: string | undefined;
  readonly role?: string | undefined;
  readonly organisation?: string | undefined;
  readonly portrait?: Element | undefined;
  /** Who said it, where the page says so outside the nodes given; that line stays where it is. */
  readonly speaker?: Speaker | undefined;
  /** Parts of one quotation that something else stands between share this mark; the last one has the attribution. */
  readonly partOf?: string | undefined;
  readonly reason: string;
}

export interface EmbedMark {
  readonly provider: string;
  /** The page a person can open. */
  readonly url: string;
  /** The address the legacy page used. */
  readonly src: string;
  readonly title?: string | undefined;
  readonly reason: string;
}

export interface CalloutMark {
  readonly kind: string;
  readonly reason: string;
}

/**
 * What a transform may do to the legacy page's tree. Each verb changes the tree and writes the ledger in one, so that
 * nothing is done without being said. A change made behind its back is what `prove` finds.
 */
export interface TransformContext {
  readonly $: CheerioAPI;
  /** The post's path in the site's folder. */
  readonly path: string;
  readonly report: Report;
  readonly placeOf: (node: AnyNode) => Place | undefined;
  /** Take an element out of the page, words and all: `dropped-by-rule`. */
  readonly drop: (what: Selected, reason: string) => void;
  /** Take an attribute off: `dropped-by-rule`. */
  readonly dropAttribute: (what: Element, attribute: string, reason: string) => void;
  /** Leave the children in the element's place: `changed-by-rule` with `reason`, or silently where nothing a reader sees changes. */
  readonly unwrap: (what: Selected, reason?: string) => void;
  /** Rename an element and keep the rest (`<b>` to `<strong>`, `<div>` to `<p>`). `effects` say what a reader sees differ. */
  readonly rename: (what: Element, tag: string, reason?: string, effects?: readonly LedgerEffect[]) => void;
  /** Put other HTML in an element's place. `effects` say what a reader sees differ. */
  readonly replace: (
    what: Element,
    html: string,
    reason: string,
    effects?: readonly LedgerEffect[],
  ) => Cheerio<Element>;
  /** Write a ledger line for a change already made through `$`. */
  readonly note: (what: AnyNode, cls: LedgerClass, reason: string, effects?: readonly LedgerEffect[]) => void;
  /** Make an element a section with the title given. */
  readonly section: (what: Element, mark: SectionMark) => void;
  /** Make a testimonial of the nodes given, where the first of them stood. */
  readonly testimonial: (mark: TestimonialMark) => void;
  /** Make an element an embed; its children stay as the text shown with it. */
  readonly embed: (what: Element, mark: EmbedMark) => void;
  /** Make an element a call-out box. */
  readonly callout: (what: Element, mark: CalloutMark) => void;
}

/** A rule: works on the legacy page's tree through its context. Running it twice must change nothing more. */
export type Transform = Extension<(ctx: TransformContext) => void>;

/**
 * The elements the context's verbs leave in the tree for the model to read:
 *
 * - `<rf-section kind level id><rf-title>…</rf-title>…</rf-section>`
 * - `<rf-testimonial rule part-of speaker speaker-person speaker-role speaker-organisation>…<rf-attribution person role organisation>…</rf-attribution></rf-testimonial>`, with
 *   `<rf-portrait><img></rf-portrait>` first where there is one
 * - `<rf-embed provider url src title>…</rf-embed>`
 * - `<rf-callout kind quoted>…</rf-callout>`
 * - `<rf-opaque n="3"></rf-opaque>`: a piece for the legacy site's templates, already there before the first transform
 */
export const marks: readonly string[] = [
  'rf-section',
  'rf-title',
  'rf-testimonial',
  'rf-attribution',
  'rf-portrait',
  'rf-embed',
  'rf-callout',
  'rf-opaque',
];
