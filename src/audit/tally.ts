import type { Spot } from './page.ts';
import type { Finding } from './report.ts';

/** Counts things by name: in how many posts, how often, and the first places. */
export interface Tally {
  readonly add: (name: string, spot: Spot, times?: number) => void;
  /** The findings, in most posts first. */
  readonly findings: () => readonly Finding[];
}

const spotsKept = 5;

/** Make an empty tally. */
export function createTally(): Tally {
  const found = new Map<string, { posts: Set<string>; count: number; spots: Spot[] }>();
  return {
    add: (name, spot, times = 1) => {
      const entry = found.get(name) ?? { posts: new Set(), count: 0, spots: [] };
      if (entry.spots.length < spotsKept && !entry.posts.has(spot.path)) entry.spots.push(spot);
      entry.posts.add(spot.path);
      entry.count += times;
      found.set(name, entry);
    },
    findings: () =>
      [...found]
        .map(([name, { posts, count, spots }]) => ({ name, posts: posts.size, count, spots }))
        .toSorted(byPosts),
  };
}

/** Order findings: in most posts first, then most often, then by name. */
export function byPosts(one: Finding, two: Finding): number {
  return two.posts - one.posts || two.count - one.count || (one.name < two.name ? -1 : 1);
}
