import type { Transform } from '../src/transform.ts';
import { dropActive } from './drop-active.ts';
import { dropEmptyBlocks } from './drop-empty-blocks.ts';
import { embeds } from './embeds.ts';
import { paragraphs } from './paragraphs.ts';
import { repairLists } from './repair-lists.ts';
import { safeUrls } from './safe-urls.ts';
import { unwrapPresentational } from './unwrap-presentational.ts';

/** A transform in its place, and whether it runs when a site's config says nothing of it. */
export interface ListedTransform {
  readonly transform: Transform;
  readonly on: boolean;
}

/** The transforms that come with the tool, in the order in which they run. */
export const transforms: readonly ListedTransform[] = [
  { transform: dropActive, on: true },
  { transform: safeUrls, on: true },
  { transform: repairLists, on: true },
  { transform: embeds, on: true },
  { transform: paragraphs, on: true },
  { transform: unwrapPresentational, on: true },
  { transform: dropEmptyBlocks, on: true },
];
