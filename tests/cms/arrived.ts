import { load } from 'cheerio';
import { diffArrays } from 'diff';
import type { Document } from '../../src/document/document.ts';
import { printDocument } from '../../src/html/print.ts';
import { wordsOf } from '../contracts/target.ts';

/** A post as it was read back from a system. */
export interface Arrived {
  readonly title: string;
  readonly html: string;
}

/** What arrived of a site: posts that are missing, and how many of all words are there, in order. */
export interface Share {
  readonly missing: readonly string[];
  readonly words: number;
  readonly of: number;
}

/** Compare what arrived with the documents; of several posts of one title the one that fits best counts. */
export function shareOf(docs: readonly Document[], arrived: readonly Arrived[]): Share {
  const missing: string[] = [];
  let words = 0;
  let of = 0;
  for (const doc of docs) {
    const wanted = textOf(printDocument(doc, { embeds: 'frame' }));
    const title = plain(doc.meta.title) || doc.meta.slug;
    const counts = arrived.filter((one) => plain(one.title) === title).map((one) => keptOf(wanted, textOf(one.html)));
    if (counts.length === 0) missing.push(doc.source.path);
    words += Math.max(0, ...counts);
    of += wanted.length;
  }
  return { missing, words, of };
}

/** Count the words that are there, in order. */
export function keptOf(wanted: readonly string[], got: readonly string[]): number {
  return diffArrays([...wanted], [...got])
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0);
}

/** The words without the pictures, whose addresses each system makes anew. */
function textOf(html: string): readonly string[] {
  const $ = load(html, null, false);
  // Each system has a form of its own for the mark of a note.
  $('a[href^="#fn"]').remove();
  return wordsOf($.html()).filter((word) => !word.startsWith('\uFFFC'));
}

function plain(title: string): string {
  return title.replaceAll('&lt;', '<').replaceAll('&amp;', '&').replaceAll(/\s+/g, ' ').trim();
}
