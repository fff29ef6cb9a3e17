import { describe, expect, test } from 'vitest';
import type { Document, Section, TestimonialEntry } from '../../src/document/document.ts';
import type { GoldPost, GoldTestimonial } from './gold-set.ts';
import { score } from './score.ts';
import { figures, table } from './table.ts';

const label: GoldTestimonial = {
  lines: [10, 14],
  first: 'We saved',
  last: 'a whole week',
  attribution: 'Ada Example, head of forms',
  person: 'Ada Example',
  role: 'head of forms',
};

const gold: GoldPost = {
  path: 'site/_posts/one.md',
  drawn: true,
  sections: [
    ['heading', 2, 'What changed', 5],
    ['pseudo-heading?', null, 'Who says so', 8],
    ['accordion', null, 'More about it', 20],
  ],
  testimonials: [label],
  links: [{ line: 30, kind: 'placeholder', href: 'LIEN' }],
};

function entry(line: number, endLine: number, text: string, attribution?: TestimonialEntry['attribution']) {
  return { text, rule: 'made-up', place: { line, endLine }, ...(attribution ? { attribution } : {}) };
}

function section(kind: string, level: number, title: string, sections: readonly Section[] = []): Section {
  return { kind, level, title: [{ type: 'text', value: title }], blocks: [], sections };
}

function doc(some: Partial<Document>): Document {
  const empty = { sections: [], testimonials: [], links: [], uploads: [], embeds: [], footnotes: [], ledger: [] };
  return { ...empty, ...some } as unknown as Document;
}

const said = { text: '— Ada Example, head of forms', person: 'Ada Example', role: 'Head of forms' };

describe('testimonials', () => {
  test('one found with its speaker is right in every count', () => {
    const found = score(gold, doc({ testimonials: [entry(10, 14, '“We saved a whole week”', said)] }));
    expect(found.testimonials).toEqual({ right: 1, extra: 0, missed: 0 });
    expect(found.attribution).toEqual({ right: 1, extra: 0, missed: 0 });
    expect(found.parts).toEqual({ right: 2, extra: 0, missed: 0 });
  });

  test('one found in two pieces counts once, and the speaker may stand on either', () => {
    const pieces = [entry(10, 11, 'We saved'), entry(13, 14, 'a whole week', said)];
    const found = score(gold, doc({ testimonials: pieces }));
    expect(found.testimonials).toEqual({ right: 1, extra: 0, missed: 0 });
    expect(found.attribution.right).toBe(1);
  });

  test('a box elsewhere is one too many, and the label is missed', () => {
    const found = score(gold, doc({ testimonials: [entry(40, 41, 'Apply before May')] }));
    expect(found.testimonials).toEqual({ right: 0, extra: 1, missed: 1 });
    expect(found.misses.join('\n')).toContain('lines 40-41 (made-up): Apply before May');
  });

  test('another speaker is wrong, and so is one where the post names none', () => {
    const other = entry(10, 14, 'We saved a whole week', { text: 'Somebody Else' });
    expect(score(gold, doc({ testimonials: [other] })).attribution).toEqual({ right: 0, extra: 0, missed: 1 });
    const unnamed = { ...gold, testimonials: [{ ...label, attribution: null, person: undefined, role: undefined }] };
    expect(score(unnamed, doc({ testimonials: [other] })).attribution.missed).toBe(1);
    expect(score(unnamed, doc({ testimonials: [entry(10, 14, 'We saved')] })).attribution.right).toBe(1);
  });

  test('an optional one counts neither found nor missed', () => {
    const optional = { ...gold, testimonials: [{ ...label, optional: true }] };
    const none = { right: 0, extra: 0, missed: 0 };
    expect(score(optional, doc({ testimonials: [entry(10, 14, 'We saved')] })).testimonials).toEqual(none);
    expect(score(optional, doc({})).testimonials).toEqual(none);
  });
});

describe('sections', () => {
  test('titles are paired in order, whatever stands around them', () => {
    const found = score(
      gold,
      doc({
        sections: [
          section('intro', 0, ''),
          section('heading', 2, 'What changed, and why', [section('accordion', 3, 'More about it')]),
        ],
      }),
    );
    expect(found.sections).toEqual({ right: 2, extra: 0, missed: 0 });
    expect(found.levels).toEqual({ right: 2, extra: 0, missed: 0 });
  });

  test('a bold sentence made a section is one too many; a heading of another level is told', () => {
    const outline = [section('heading', 3, 'What changed'), section('pseudo-heading', 3, 'Just bold words')];
    const found = score(gold, doc({ sections: outline }));
    expect(found.sections).toEqual({ right: 1, extra: 1, missed: 1 });
    expect(found.levels).toEqual({ right: 0, extra: 0, missed: 1 });
  });
});

test('a broken link is found when the document says so', () => {
  const link = { text: 'x', url: 'LIEN', href: 'LIEN', kind: 'other', status: 'broken' } as const;
  expect(score(gold, doc({ links: [link] })).links).toEqual({ right: 1, extra: 0, missed: 0 });
  expect(score(gold, doc({ links: [{ ...link, status: 'ok' }] })).links).toEqual({ right: 0, extra: 0, missed: 1 });
});

test('a post without a document misses everything, and the table says so', () => {
  const scores = [score(gold, undefined)];
  expect(figures(scores)).toMatchObject({ testimonialRecall: 0, sectionF1: 0, links: 0 });
  expect(table(scores)).toContain('drawn at random');
});
