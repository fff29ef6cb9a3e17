/** The clock on the wall at an instant. */
export interface WallClock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Say whether the platform knows an IANA time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Read the clock on the wall of a time zone at an instant (ms since 1970). */
export function wallClockAt(instant: number, zone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (name: string): number => parts[name] ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

/** Give the instant at which a clock on the wall of UTC shows this. */
export function utcInstant(clock: WallClock): number {
  const date = new Date(0);
  date.setUTCFullYear(clock.year, clock.month - 1, clock.day);
  date.setUTCHours(clock.hour, clock.minute, clock.second);
  return date.getTime();
}

/** Give a time zone's offset at an instant, in minutes east of UTC. */
export function offsetAt(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  return Math.round((utcInstant(wallClockAt(whole, zone)) - whole) / 60_000);
}

/** Give the offset of a time zone when its wall clock shows this; in the hour that summer time skips, the one before it. */
export function offsetOfWallClock(clock: WallClock, zone: string): number {
  const asUtc = utcInstant(clock);
  const first = offsetAt(asUtc, zone);
  const second = offsetAt(asUtc - first * 60_000, zone);
  return second;
}
