import { describe, expect, test } from 'vitest';
import { fileNameDate, parseDate } from '../src/read/dates.ts';
import { slugify } from '../src/read/slugify.ts';
import { createTimeZone } from '../src/read/time-zone.ts';

const zone = createTimeZone('Europe/Paris');

describe('parseDate', () => {
  test.each([
    ['2024-07-03 13:49:00 +02:00', '2024-07-03T13:49:00+02:00'],
    ['2024-07-03', '2024-07-03T00:00:00+02:00'],
    ['2024-01-03 08:05', '2024-01-03T08:05:00+01:00'],
    ['2014-03-19T10:14:29-04:00', '2014-03-19T10:14:29-04:00'],
    ['2022-10-13T16:00:00.250Z', '2022-10-13T16:00:00.250+00:00'],
    ['2012-08-22 12:50:46 +0000', '2012-08-22T12:50:46+00:00'],
    ['July 4, 2020', '2020-07-04T00:00:00+02:00'],
    ['Wed, 02 Oct 2002 13:00:00 GMT', '2002-10-02T13:00:00+00:00'],
    ['2016-07-19 (optional)', '2016-07-19T00:00:00+02:00'],
    ['2020/1/2 5:06 pm', '2020-01-02T17:06:00+01:00'],
  ])('reads %s', (raw, iso) => {
    expect(parseDate(raw, { zone })).toMatchObject({ raw, iso });
  });

  test.each([
    '2024-13-45',
    '2024-02-30',
    '2023-02-29',
    '2024-07-03 25:00',
    'soon',
    '',
    '03/07/2024',
    '2024-07-03 10:00 XYZ',
  ])('does not make a date of %j', (raw) => {
    expect(parseDate(raw, { zone })).toBeUndefined();
  });

  test('reads a bare time as UTC where the YAML of the site did', () => {
    const date = parseDate('2020-06-15 23:30:00', { zone, bareTimeIsUtc: true });
    expect(date?.iso).toBe('2020-06-16T01:30:00+02:00');
  });
});

test('dates in file names', () => {
  expect(fileNameDate('2024-7-3-a-b.md')).toMatchObject({ date: '2024-07-03', slug: 'a-b', twoDigitYear: false });
  expect(fileNameDate('18-05-29-a.md')).toMatchObject({ date: '2018-05-29', twoDigitYear: true });
  expect(fileNameDate('about.md')).toBeUndefined();
});

test.each([
  ['Été à la_mer, 50%', 'default', 'été-à-la-mer-50'],
  ['A_b!.c', 'pretty', 'a_b!.c'],
  ['Été', 'ascii', 't'],
  ['Œuvre été', 'latin', 'oeuvre-ete'],
  ['A b\tc!', 'raw', 'a-b-c!'],
  ['A B', 'none', 'a b'],
])('slugify %s in mode %s', (text, mode, slug) => {
  expect(slugify(text, mode)).toBe(slug);
});
