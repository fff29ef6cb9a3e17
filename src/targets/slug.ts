import { inAscii } from '../in-ascii.ts';

/** Give a name the form that every CMS takes in an address: `[a-z0-9-]`, at most `limit` long; empty where nothing is left. */
export function slugOf(name: string, limit = 191): string {
  return inAscii(name)
    .replaceAll(/[’']/g, '-')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, limit)
    .replaceAll(/^-+|-+$/g, '');
}

/** Hands out slugs of one kind, no two the same. */
export interface Slugs {
  /** The slug of a name: always the same one for the same name. */
  readonly of: (name: string) => string;
  /** A slug for one thing of its own, near the one wished for. */
  readonly take: (wished: string, fallback: string) => string;
}

/** Start handing out slugs, at most so long and a number more. */
export function createSlugs(kind: string, limit = 180): Slugs {
  const taken = new Set<string>();
  const known = new Map<string, string>();
  const take = (wished: string, fallback: string): string => {
    const base = slugOf(wished, limit) || slugOf(fallback, limit);
    let slug = base;
    for (let count = 2; taken.has(slug); count++) slug = `${base}-${count}`;
    taken.add(slug);
    return slug;
  };
  const of = (name: string): string => {
    const slug = known.get(name) ?? take(name, `${kind}-${known.size + 1}`);
    known.set(name, slug);
    return slug;
  };
  return { of, take };
}
