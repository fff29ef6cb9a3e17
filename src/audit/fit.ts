import type { AuditPage, Spot } from './page.ts';
import type { Finding, Fit } from './report.ts';
import { byPosts } from './tally.ts';

/** Say how posts fit a target; their diagnostics must come from a run to it. */
export function fitOf(pages: readonly AuditPage[], target: string): Fit {
  const spots = new Map<string, Spot[]>();
  const lossy = new Set<string>();
  for (const { path, diagnostics } of pages) {
    for (const { code, args, place } of diagnostics) {
      if (code !== 'target-cannot-say' || args['target'] !== target) continue;
      const name = String(args['what']);
      const known = spots.get(name) ?? [];
      known.push({ path, line: place?.line ?? 1 });
      spots.set(name, known);
      lossy.add(path);
    }
  }
  const made = pages.filter(({ doc }) => doc !== undefined).length;
  const cannot = [...spots].map(([name, found]) => finding(name, found)).toSorted(byPosts);
  return { target, asTheyAre: made - lossy.size, withLoss: lossy.size, cannot };
}

function finding(name: string, spots: readonly Spot[]): Finding {
  return { name, posts: new Set(spots.map(({ path }) => path)).size, count: spots.length, spots };
}
