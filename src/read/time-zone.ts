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

/** A time zone: what its clock on the wall shows when. */
export interface TimeZone {
  readonly name: string;
  /** Read the clock on the wall at an instant (ms since 1970). */
  readonly clockAt: (instant: number) => WallClock;
  /** Offset at an instant, in minutes east of UTC. */
  readonly offsetAt: (instant: number) => number;
  /** Offset when the clock on the wall shows this; in the hour that summer time skips, the one before it. */
  readonly offsetOf: (clock: WallClock) => number;
}

/** Make a time zone by its IANA name. Its first question is dear, the others cheap: make one for many posts. */
export function createTimeZone(name: string): TimeZone {
  if (/^(?:UTC|GMT|Etc\/(?:UTC|GMT))$/.test(name)) {
    return { name, clockAt: utcClock, offsetAt: () => 0, offsetOf: () => 0 };
  }
  let opened: Intl.DateTimeFormat | undefined;
  const open = (): Intl.DateTimeFormat => (opened ??= openFormat(name));
  const clockAt = (instant: number): WallClock => {
    const parts = Object.fromEntries(
      open()
        .formatToParts(instant)
        .map(({ type, value }) => [type, Number(value)]),
    );
    const part = (key: string): number => parts[key] ?? 0;
    const [year, month, day] = [part('year'), part('month'), part('day')];
    return { year, month, day, hour: part('hour'), minute: part('minute'), second: part('second') };
  };
  const offsetAt = (instant: number): number => {
    const whole = Math.floor(instant / 1000) * 1000;
    return Math.round((utcInstant(clockAt(whole)) - whole) / 60_000);
  };
  const offsetOf = (clock: WallClock): number => {
    const asUtc = utcInstant(clock);
    return offsetAt(asUtc - offsetAt(asUtc) * 60_000);
  };
  return { name, clockAt, offsetAt, offsetOf };
}

function openFormat(name: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

function utcClock(instant: number): WallClock {
  const date = new Date(instant);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** Give the instant at which a clock on the wall of UTC shows this. */
export function utcInstant(clock: WallClock): number {
  const date = new Date(0);
  date.setUTCFullYear(clock.year, clock.month - 1, clock.day);
  date.setUTCHours(clock.hour, clock.minute, clock.second);
  return date.getTime();
}
