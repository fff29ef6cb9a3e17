import type { BlockSpan, LegacyHtml } from '../dialects/dialect.ts';
import { causeOf } from './cause.ts';
import type { AuditPage } from './page.ts';
import { type Reading, readingOf } from './reading.ts';
import type { Disagreement } from './report.ts';
import { createTally } from './tally.ts';

/** Compare, block by block, what the site made of each post with what GFM makes of it, and count the causes. */
export function disagreementsOf(pages: readonly AuditPage[]): readonly Disagreement[] {
  const tally = createTally();
  const examples = new Map<string, Disagreement['example']>();
  for (const { path, text, fileLine, legacy, gfm } of pages) {
    if (!legacy || !gfm) continue;
    const lines = text.split('\n');
    for (const { line, endLine, site, other } of pair(legacy, gfm)) {
      if (isSame(site, other)) continue;
      const cause = causeOf(site, other, lines.slice(line - 1, endLine).join('\n'));
      tally.add(cause, { path, line: fileLine(line) });
      if (!examples.has(cause)) examples.set(cause, whereTheyPart(site, other));
    }
  }
  return tally
    .findings()
    .map((finding) => ({ ...finding, example: examples.get(finding.name) ?? { site: '', gfm: '' } }));
}

interface Pair {
  readonly line: number;
  readonly endLine: number;
  readonly site: Reading;
  readonly other: Reading;
}

/** Pair runs of blocks that cover the same lines: the smallest runs after which both readings begin a block. */
function pair(legacy: LegacyHtml, gfm: LegacyHtml): readonly Pair[] {
  const pairs: Pair[] = [];
  let [one, two] = [0, 0];
  while (one < legacy.blocks.length || two < gfm.blocks.length) {
    const [fromOne, fromTwo] = [one, two];
    let end = 0;
    for (;;) {
      const [left, right] = [legacy.blocks[one], gfm.blocks[two]];
      const next = earlier(left, right);
      if (!next || (end > 0 && next.line > end)) break;
      end = Math.max(end, next.endLine);
      if (next === left) one += 1;
      else two += 1;
    }
    const [first, second] = [legacy.blocks.slice(fromOne, one), gfm.blocks.slice(fromTwo, two)];
    pairs.push({
      line: Math.min(...[...first, ...second].map((block) => block.line)),
      endLine: end,
      site: readingOf(htmlOf(legacy, first)),
      other: readingOf(htmlOf(gfm, second)),
    });
  }
  return pairs;
}

function earlier(one: BlockSpan | undefined, two: BlockSpan | undefined): BlockSpan | undefined {
  if (!one || !two) return one ?? two;
  return one.line <= two.line ? one : two;
}

function htmlOf(page: LegacyHtml, blocks: readonly BlockSpan[]): string {
  return blocks.map(({ from, to }) => page.html.slice(from, to)).join('\n');
}

function isSame(one: Reading, two: Reading): boolean {
  return one.words === two.words && one.blocks === two.blocks;
}

const shown = 70;

/** The words from where the two readings part, or the blocks where only those differ. */
function whereTheyPart(site: Reading, other: Reading): Disagreement['example'] {
  if (site.words === other.words) return { site: site.blocks.slice(0, shown), gfm: other.blocks.slice(0, shown) };
  let at = 0;
  while (at < site.words.length && site.words[at] === other.words[at]) at += 1;
  const from = Math.max(0, site.words.lastIndexOf(' ', Math.max(0, at - 20)));
  return { site: site.words.slice(from, from + shown).trim(), gfm: other.words.slice(from, from + shown).trim() };
}
