import { beforeAll, describe, expect, test } from 'vitest';
import { convertGold, findBlindCorpus, findCorpus } from './convert.ts';
import { readGold } from './read-output.ts';
import { score } from './score.ts';
import { type Figures, figures, table } from './table.ts';

/** What must hold now. The goal: precision 0.95, recall 0.90, attribution 0.90, sections 0.97. */
const sets: readonly {
  readonly set: 'gold' | 'blind';
  readonly corpus: string | undefined;
  /** Left out: what the set has no labels for. */
  readonly floors: Partial<Figures>;
}[] = [
  {
    set: 'gold',
    corpus: findCorpus(),
    floors: {
      testimonialPrecision: 0.95,
      testimonialRecall: 0.97,
      attribution: 0.95,
      attributionParts: 0.94,
      sectionF1: 0.98,
      sectionLevels: 0.97,
      links: 1,
    },
  },
  {
    set: 'blind',
    corpus: findBlindCorpus(),
    floors: {
      testimonialPrecision: 0.95,
      testimonialRecall: 0.98,
      attribution: 0.98,
      attributionParts: 0.95,
      sectionF1: 0.99,
      sectionLevels: 0.97,
    },
  },
];

for (const { set, corpus, floors } of sets) {
  describe.skipIf(corpus === undefined)(`the labelled posts: ${set}`, () => {
    let told: Figures | undefined;
    let shown = '';

    beforeAll(async () => {
      const posts = await readGold(set);
      const documents = await convertGold(corpus ?? '', posts);
      const scores = posts.map((post) => score(post, documents.get(post.path)));
      told = figures(scores);
      shown = table(scores);
    }, 180_000);

    test.each(Object.entries(floors))('%s is at least %d', (name, floor) => {
      expect(told?.[name as keyof Figures], shown).toBeGreaterThanOrEqual(floor);
    });
  });

  test(`every label of ${set} names a post, its lines and its words`, async () => {
    for (const { path, sections, testimonials } of await readGold(set)) {
      const lines = sections.map(([, , , line]) => line);
      expect(lines, path).toEqual(lines.toSorted((one, two) => one - two));
      for (const { first, last, lines } of testimonials) {
        expect(lines[0], path).toBeLessThanOrEqual(lines[1]);
        expect(first.split(' ').length, path).toBeLessThanOrEqual(6);
        expect(last.split(' ').length, path).toBeLessThanOrEqual(6);
      }
    }
  });
}
