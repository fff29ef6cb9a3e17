import { type TimeZone, utcInstant, type WallClock } from './time-zone.ts';

/** A date that exists: the instant, the offset it is shown in, and the text it was read from. */
export interface LegacyDate {
  readonly raw: string;
  /** RFC 3339 in the offset as written, else in the site's own offset on that day. */
  readonly iso: string;
  /** Minutes east of UTC. */
  readonly offset: number;
  /** Milliseconds since 1970. */
  readonly instant: number;
}

export interface DateReading {
  /** The site's time zone. */
  readonly zone: TimeZone;
  /** Read a full time without offset as UTC: what Jekyll's YAML does with an unquoted `2024-07-03 13:49:00`. */
  readonly bareTimeIsUtc?: boolean | undefined;
}

const time = String.raw`(?:(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp][Mm])?\s*(\S.*)?)`;
const numeric = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:[Tt]|[Tt]?\s+)${time})?$`);
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const dayFirst = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})(?:,?\s+${time})?$`,
);
const monthFirst = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+${time})?$`,
);

const monthNames: readonly string[] = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Offsets of the zone names that dates of old posts use, in minutes. */
const zoneNames: ReadonlyMap<string, number> = new Map([
  ...(['z', 'utc', 'gmt', 'wet'] as const).map((name) => [name, 0] as const),
  ...(['bst', 'cet', 'west'] as const).map((name) => [name, 60] as const),
  ...(['cest', 'eet'] as const).map((name) => [name, 120] as const),
  ...(['eest', 'msk'] as const).map((name) => [name, 180] as const),
  ['jst', 540],
  ['edt', -240],
  ...(['est', 'cdt'] as const).map((name) => [name, -300] as const),
  ...(['cst', 'mdt'] as const).map((name) => [name, -360] as const),
  ...(['mst', 'pdt'] as const).map((name) => [name, -420] as const),
  ['pst', -480],
]);

/** Read a date; undefined where it is none or does not exist (`2024-13-45`, `2024-02-31`). */
export function parseDate(raw: string, reading: DateReading): LegacyDate | undefined {
  // A template's hint that stayed: `date: 2016-07-19 (optional)`.
  const text = raw.trim().replace(/\s*\([a-z ]*\)$/, '');
  if (text.length > 80) return undefined;
  const fields = fieldsOf(text);
  if (!fields) return undefined;
  const clock = clockOf(fields);
  if (!clock) return undefined;
  const milliseconds = Number((fields.fraction ?? '').padEnd(3, '0').slice(0, 3));
  const written = fields.zone === undefined ? undefined : offsetOf(fields.zone);
  if (fields.zone !== undefined && written === undefined) return undefined;
  if (written === undefined && reading.bareTimeIsUtc && fields.second !== undefined) {
    const instant = utcInstant(clock) + milliseconds;
    return dated(raw, instant, reading.zone.offsetAt(instant));
  }
  const offset = written ?? reading.zone.offsetOf(clock);
  return dated(raw, utcInstant(clock) - offset * 60_000 + milliseconds, offset);
}

interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: string | undefined;
  readonly minute: string | undefined;
  readonly second: string | undefined;
  readonly fraction: string | undefined;
  readonly half: string | undefined;
  readonly zone: string | undefined;
}

function fieldsOf(text: string): Fields | undefined {
  const number = numeric.exec(text) ?? compact.exec(text);
  if (number) return fields(Number(number[1]), Number(number[2]), Number(number[3]), number.slice(4));
  const day = dayFirst.exec(text);
  if (day) return fields(Number(day[3]), monthOf(day[2]), Number(day[1]), day.slice(4));
  const month = monthFirst.exec(text);
  return month ? fields(Number(month[3]), monthOf(month[1]), Number(month[2]), month.slice(4)) : undefined;
}

function fields(year: number, month: number, day: number, rest: readonly (string | undefined)[]): Fields {
  const [hour, minute, second, fraction, half, zone] = rest;
  return { year, month, day, hour, minute, second, fraction, half, zone };
}

function monthOf(name: string | undefined): number {
  return monthNames.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

function clockOf(fields: Fields): WallClock | undefined {
  const { year, month, day } = fields;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  let hour = Number(fields.hour ?? 0);
  if (fields.half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (fields.half.toLowerCase() === 'pm' ? 12 : 0);
  }
  const [minute, second] = [Number(fields.minute ?? 0), Number(fields.second ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return { year, month, day, hour, minute, second };
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

function offsetOf(zone: string): number | undefined {
  // Some editors write both: `+0200 CEST`.
  const numeric = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?(?:\s*\(?[A-Z]{2,5}\)?)?$/.exec(zone);
  if (!numeric) return zoneNames.get(zone.toLowerCase());
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
  if (minutes > 14 * 60) return undefined;
  return numeric[1] === '-' ? -minutes : minutes;
}

function dated(raw: string, instant: number, offset: number): LegacyDate {
  const wall = new Date(instant + offset * 60_000).toISOString();
  const seconds = wall.endsWith('.000Z') ? wall.slice(0, 19) : wall.slice(0, 23);
  return { raw, iso: seconds + offsetText(offset), offset: offset === 0 ? 0 : offset, instant };
}

function offsetText(offset: number): string {
  const size = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A date in a file's name: `2024-07-03-the-slug.md`. */
export interface FileNameDate {
  /** As written: `2024-7-3`, `18-05-29`. */
  readonly raw: string;
  /** With four digits for the year and two for month and day. */
  readonly date: string;
  readonly slug: string;
  readonly twoDigitYear: boolean;
}

/** Read the date and the slug from a file's name without its folder, as Jekyll does; years of two digits are of 1969 to 2068. */
export function fileNameDate(name: string): FileNameDate | undefined {
  const found = /^(\d{2,4})-(\d{1,2})-(\d{1,2})-([^/]*)\.[^.]+$/.exec(name);
  if (!found) return undefined;
  const [, year = '', month = '', day = '', slug = ''] = found;
  const short = Number(year);
  const full = year.length > 2 ? short : short + (short >= 69 ? 1900 : 2000);
  const date = `${String(full).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return { raw: `${year}-${month}-${day}`, date, slug: slug.replace(/\.*$/, ''), twoDigitYear: year.length === 2 };
}
