import type { Block, Inline, Paragraph, Place } from '../document/index.ts';

/** A part of the page that is a section of its own: an accordion, a tab. */
export interface SectionItem {
  readonly type: 'section';
  readonly kind: string;
  readonly level?: number | undefined;
  readonly id?: string | undefined;
  readonly title: readonly Inline[];
  readonly items: readonly FlowItem[];
  readonly place?: Place | undefined;
}

/** A paragraph that acts as a heading. */
export interface PseudoHeading extends Omit<Paragraph, 'type'> {
  readonly type: 'pseudo-heading';
}

/** What the body is made of before it has an outline. */
export type FlowItem = Block | SectionItem | PseudoHeading;
