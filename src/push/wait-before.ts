/** The longest wait that a server's word is kept for. */
const longest: number = 120_000;

/** Tell how long to wait before another try: what the server asks for, else twice as long each time, half a second first. */
export function waitBefore(tries: number, retryAfter: string | null, now: number): number {
  const asked = retryAfter === null ? Number.NaN : milliseconds(retryAfter, now);
  const own = Math.min(500 * 2 ** tries, 30_000);
  return Number.isNaN(asked) ? own : Math.min(Math.max(asked, own), longest);
}

/** `Retry-After: 5` or `Retry-After: Fri, 31 Dec 1999 23:59:59 GMT`. */
function milliseconds(text: string, now: number): number {
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  return Date.parse(text) - now;
}
