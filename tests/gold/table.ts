import type { Counts, Score } from './score.ts';

/** The figures of several posts together. */
export interface Figures {
  readonly testimonialPrecision: number;
  readonly testimonialRecall: number;
  readonly attribution: number;
  readonly attributionParts: number;
  readonly sectionF1: number;
  readonly sectionLevels: number;
  readonly links: number;
}

type Counted = 'testimonials' | 'attribution' | 'parts' | 'sections' | 'levels' | 'links';

/** Sum up the scores of several posts. */
export function figures(scores: readonly Score[]): Figures {
  const sections = total(scores, 'sections');
  const [precision, recall] = [precisionOf(sections), recallOf(sections)];
  return {
    testimonialPrecision: precisionOf(total(scores, 'testimonials')),
    testimonialRecall: recallOf(total(scores, 'testimonials')),
    attribution: recallOf(total(scores, 'attribution')),
    attributionParts: recallOf(total(scores, 'parts')),
    sectionF1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    sectionLevels: recallOf(total(scores, 'levels')),
    links: recallOf(total(scores, 'links')),
  };
}

/** Print the figures of all posts, of those drawn at random, of each site, and of all but the fullest post. */
export function table(scores: readonly Score[]): string {
  const fullest = scores.toSorted((one, two) => held(two) - held(one))[0];
  const sites = [...new Set(scores.map(siteOf))].toSorted();
  const rows: [string, readonly Score[]][] = [
    ['all', scores],
    ['drawn at random', scores.filter(({ drawn }) => drawn)],
    ['all but the fullest', scores.filter((score) => score !== fullest)],
    ...sites.map((site): [string, readonly Score[]] => [site, scores.filter((score) => siteOf(score) === site)]),
  ];
  return [heading, ...rows.map(([name, some]) => line(name, some))].join('\n');
}

const heading = [
  'posts'.padEnd(30),
  ...['n', 'test.', 'prec.', 'recall', 'attr.', 'parts', 'sect.', 'F1', 'levels', 'links'].map((name) =>
    name.padStart(7),
  ),
].join('');

function line(name: string, scores: readonly Score[]): string {
  const told = figures(scores);
  const { testimonials, sections } = {
    testimonials: total(scores, 'testimonials'),
    sections: total(scores, 'sections'),
  };
  const cells = [
    String(scores.length),
    String(testimonials.right + testimonials.missed),
    percent(told.testimonialPrecision),
    percent(told.testimonialRecall),
    percent(told.attribution),
    percent(told.attributionParts),
    String(sections.right + sections.missed),
    percent(told.sectionF1),
    percent(told.sectionLevels),
    percent(told.links),
  ];
  return [name.padEnd(30), ...cells.map((cell) => cell.padStart(7))].join('');
}

function total(scores: readonly Score[], what: Counted): Counts {
  let [right, extra, missed] = [0, 0, 0];
  for (const score of scores) {
    right += score[what].right;
    extra += score[what].extra;
    missed += score[what].missed;
  }
  return { right, extra, missed };
}

function precisionOf({ right, extra }: Counts): number {
  return right + extra === 0 ? 1 : right / (right + extra);
}

function recallOf({ right, missed }: Counts): number {
  return right + missed === 0 ? 1 : right / (right + missed);
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function held({ testimonials }: Score): number {
  return testimonials.right + testimonials.missed;
}

function siteOf({ path }: Score): string {
  return path.split('/')[0] ?? path;
}
