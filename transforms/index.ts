import type { Transform } from '../src/transform.ts';
import { accordions } from './accordions.ts';
import { anchors } from './anchors.ts';
import { boldHeadings } from './bold-headings.ts';
import { callouts } from './callouts.ts';
import { cards } from './cards.ts';
import { dropActive } from './drop-active.ts';
import { dropEmptyBlocks } from './drop-empty-blocks.ts';
import { embeds } from './embeds.ts';
import { figures } from './figures.ts';
import { headingLevels } from './heading-levels.ts';
import { layoutTables } from './layout-tables.ts';
import { linkButtons } from './link-buttons.ts';
import { paragraphs } from './paragraphs.ts';
import { pseudoHeadings } from './pseudo-headings.ts';
import { repairLists } from './repair-lists.ts';
import { safeUrls } from './safe-urls.ts';
import { shownMarkdown } from './shown-markdown.ts';
import { tabs } from './tabs.ts';
import { testimonials } from './testimonials.ts';
import { typedLists } from './typed-lists.ts';
import { unwrapPresentational } from './unwrap-presentational.ts';

/** A transform in its place, and whether it runs when a site's config says nothing of it. */
export interface ListedTransform {
  readonly transform: Transform;
  readonly on: boolean;
}

/** The transforms that come with the tool, in the order in which they run. */
export const transforms: readonly ListedTransform[] = [
  { transform: linkButtons, on: true },
  { transform: shownMarkdown, on: true },
  { transform: dropActive, on: true },
  { transform: safeUrls, on: true },
  { transform: accordions, on: true },
  { transform: tabs, on: true },
  { transform: cards, on: true },
  { transform: repairLists, on: true },
  { transform: embeds, on: true },
  { transform: layoutTables, on: true },
  { transform: paragraphs, on: true },
  { transform: figures, on: true },
  { transform: callouts, on: true },
  { transform: boldHeadings, on: true },
  { transform: headingLevels, on: false },
  { transform: pseudoHeadings, on: true },
  { transform: testimonials, on: true },
  { transform: typedLists, on: false },
  { transform: unwrapPresentational, on: true },
  { transform: anchors, on: true },
  { transform: dropEmptyBlocks, on: true },
];
