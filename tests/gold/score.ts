import type { Document, Section, TestimonialEntry } from '../../src/document/document.ts';
import { fold, holds, textOf } from './fold.ts';
import type { GoldPost, GoldSection, GoldTestimonial } from './gold-set.ts';

/** How often a thing was found, found where none is, and not found. */
export interface Counts {
  readonly right: number;
  readonly extra: number;
  readonly missed: number;
}

/** What one output document makes of one labelled post. */
export interface Score {
  readonly path: string;
  readonly drawn: boolean;
  readonly testimonials: Counts;
  readonly attribution: Counts;
  readonly parts: Counts;
  readonly sections: Counts;
  readonly levels: Counts;
  readonly links: Counts;
  readonly misses: readonly string[];
}

/** Compare an output document with what a reader found in the post. */
export function score(gold: GoldPost, doc: Document | undefined): Score {
  const misses: string[] = [];
  const say = (line: string) => misses.push(line);
  if (doc === undefined) say('no document');
  const found = scoreTestimonials(gold.testimonials, doc?.testimonials ?? [], say);
  const outline = scoreSections(gold.sections, flatten(doc?.sections ?? []), say);
  return { path: gold.path, drawn: gold.drawn, ...found, ...outline, links: scoreLinks(gold, doc, say), misses };
}

type Say = (line: string) => void;

function scoreTestimonials(gold: readonly GoldTestimonial[], found: readonly TestimonialEntry[], say: Say) {
  const pieces = gold.map((label) => ({ label, entries: [] as TestimonialEntry[] }));
  let extra = 0;
  for (const entry of found) {
    const home = bestFor(entry, pieces);
    if (home) home.entries.push(entry);
    else {
      extra += 1;
      say(`testimonial: none labelled at ${at(entry)} (${entry.rule}): ${begin(entry.text)}`);
    }
  }
  const needed = pieces.filter(({ label }) => label.optional !== true);
  const hit = needed.filter(({ entries }) => entries.length > 0);
  for (const { label, entries } of needed) {
    if (entries.length === 0) say(`testimonial: not found, lines ${label.lines.join('-')}: ${label.first} …`);
  }
  const attribution = hit.filter(({ label, entries }) => isAttributed(label, entries, say)).length;
  return {
    testimonials: { right: hit.length, extra, missed: needed.length - hit.length },
    attribution: { right: attribution, extra: 0, missed: hit.length - attribution },
    parts: scoreParts(hit, say),
  };
}

/** The label a found testimonial belongs to: the one whose lines it stands on and which has none yet, else its words. */
function bestFor<Piece extends { label: GoldTestimonial; entries: readonly TestimonialEntry[] }>(
  entry: TestimonialEntry,
  pieces: readonly Piece[],
): Piece | undefined {
  const fitting = pieces.filter(({ label }) => isSame(label, entry));
  return (
    fitting.find(({ label }) => holds(entry.text, label.first)) ??
    fitting.find(({ entries }) => entries.length === 0) ??
    fitting[0]
  );
}

function isSame(label: GoldTestimonial, entry: TestimonialEntry): boolean {
  const words = holds(entry.text, label.first) || holds(entry.text, label.last);
  if (!entry.place) return words;
  const [from, to] = label.lines;
  const { line, endLine = line } = entry.place;
  return line <= to && endLine >= from;
}

function isAttributed(label: GoldTestimonial, entries: readonly TestimonialEntry[], say: Say): boolean {
  const said = entries.map(({ attribution }) => attribution?.text ?? '').filter((text) => text !== '');
  const right = label.attribution === null ? isUnnamed(label, said) : isNamed(label, label.attribution, said);
  if (!right) {
    say(
      `attribution: lines ${label.lines.join('-')}: “${said.join(' | ') || 'none'}”, labelled “${label.attribution ?? 'none'}”`,
    );
  }
  return right;
}

function isUnnamed(label: GoldTestimonial, said: readonly string[]): boolean {
  const { speaker } = label;
  return said.every((text) => speaker !== undefined && holds(text, speaker));
}

function isNamed(label: GoldTestimonial, attribution: string, said: readonly string[]): boolean {
  const words = /"([^"]+)" \| team_link/.exec(attribution)?.[1] ?? attribution.replace(/^front matter: /, '');
  const names = [words, label.person, label.organisation].filter((name) => name !== undefined);
  return said.some((text) => names.some((name) => holds(text, name)));
}

function scoreParts(
  hit: readonly { label: GoldTestimonial; entries: readonly TestimonialEntry[] }[],
  say: Say,
): Counts {
  let right = 0;
  let missed = 0;
  for (const { label, entries } of hit) {
    for (const part of ['person', 'role', 'organisation'] as const) {
      const wanted = label[part];
      if (wanted === undefined) continue;
      const told = entries.map(({ attribution }) => attribution?.[part] ?? '');
      if (told.some((text) => text !== '' && (holds(text, wanted) || holds(wanted, text)))) right += 1;
      else {
        missed += 1;
        say(`${part}: lines ${label.lines.join('-')}: “${told.join(' | ')}”, labelled “${wanted}”`);
      }
    }
  }
  return { right, extra: 0, missed };
}

function flatten(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => {
    const own = fold(textOf(section.title)) === '' ? [] : [section];
    return [...own, ...flatten(section.sections)];
  });
}

function scoreSections(gold: readonly GoldSection[], found: readonly Section[], say: Say) {
  const pairs = align(gold, found);
  const levels = pairs.filter(([label, section]) => isLevelRight(label, section, say)).length;
  const needed = gold.filter(([kind]) => !kind.endsWith('?'));
  const right = pairs.filter(([[kind]]) => !kind.endsWith('?')).length;
  for (const label of needed) {
    if (!pairs.some(([one]) => one === label)) say(`section: not found, line ${label[3]} (${label[0]}): ${label[2]}`);
  }
  const extras = found.filter((section) => !pairs.some(([, two]) => two === section));
  for (const section of extras) {
    say(`section: none labelled at ${at(section)} (${section.kind} ${section.level}): ${begin(textOf(section.title))}`);
  }
  return {
    sections: { right, extra: extras.length, missed: needed.length - right },
    levels: { right: levels, extra: 0, missed: pairs.length - levels },
  };
}

function isLevelRight([kind, level, title, line]: GoldSection, section: Section, say: Say): boolean {
  const wanted = kind.replace('?', '');
  const right =
    (section.kind === wanted || `pseudo-${section.kind}` === wanted) && (level === null || level === section.level);
  if (!right) say(`level: line ${line}: ${section.kind} ${section.level}, labelled ${kind} ${level ?? ''}: ${title}`);
  return right;
}

/** Pair labels and sections with the same title, the longest run of pairs that keeps both orders. */
function align(gold: readonly GoldSection[], found: readonly Section[]): [GoldSection, Section][] {
  const best: number[][] = Array.from({ length: gold.length + 1 }, () =>
    Array.from({ length: found.length + 1 }, () => 0),
  );
  const cell = (row: number, column: number) => best[row]?.[column] ?? 0;
  for (let row = gold.length - 1; row >= 0; row -= 1) {
    for (let column = found.length - 1; column >= 0; column -= 1) {
      const paired = isTitled(gold[row], found[column]) ? cell(row + 1, column + 1) + 1 : 0;
      (best[row] ?? [])[column] = Math.max(paired, cell(row + 1, column), cell(row, column + 1));
    }
  }
  const pairs: [GoldSection, Section][] = [];
  for (let row = 0, column = 0; row < gold.length && column < found.length;) {
    const [label, section] = [gold[row], found[column]];
    if (label && section && isTitled(label, section) && cell(row, column) === cell(row + 1, column + 1) + 1) {
      pairs.push([label, section]);
      row += 1;
      column += 1;
    } else if (cell(row + 1, column) >= cell(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

function isTitled(label: GoldSection | undefined, section: Section | undefined): boolean {
  if (!label || !section) return false;
  const title = fold(textOf(section.title));
  return title !== '' && `${title} `.startsWith(`${fold(label[2])} `);
}

function scoreLinks(gold: GoldPost, doc: Document | undefined, say: Say): Counts {
  const needed = gold.links.filter(({ optional }) => optional !== true);
  const told = (doc?.links ?? []).filter(({ status }) => status === 'broken' || status === 'repaired');
  const right = needed.filter((label) => told.some(({ href }) => href.includes(label.href)));
  for (const label of needed) {
    if (!right.includes(label)) say(`link: not reported, line ${label.line} (${label.kind}): ${label.href}`);
  }
  return { right: right.length, extra: 0, missed: needed.length - right.length };
}

function at({
  place,
}: {
  readonly place?: { readonly line: number; readonly endLine?: number | undefined } | undefined;
}) {
  return place ? `lines ${place.line}-${place.endLine ?? place.line}` : 'no place';
}

function begin(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 60);
}
