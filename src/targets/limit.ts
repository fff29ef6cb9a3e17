import type { TargetContext } from './target.ts';

/** Shorten a field that is longer than the target takes, at a word's end where one is near, and say so. */
export function fit(text: string, most: number, field: string, target: string, ctx: TargetContext): string {
  if (text.length <= most) return text;
  ctx.report('target-cannot-say', { what: `${field} of ${text.length} characters (${most} at most)`, target });
  const cut = text.slice(0, most - 1);
  const whole = cut.replace(/\s+\S*$/u, '');
  const kept = whole.length > most / 2 ? whole : cut;
  // Half of a character outside the basic plane is none.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
