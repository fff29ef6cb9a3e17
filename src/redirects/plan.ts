import { createReport, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { collectOldUrls, type RedirectFacts } from './collect.ts';
import { oldPath } from './old-path.ts';
import type { Gone, Redirect, RedirectPlan } from './redirect.ts';

/** Plan the redirects of a run. What cannot be is left out and told: no loop and no chain gets into a file. */
export function planRedirects(facts: RedirectFacts): RedirectPlan & { readonly diagnostics: readonly Diagnostic[] } {
  const { wishes, gone } = collectOldUrls(facts);
  const diagnostics: Diagnostic[] = [];
  const places = placesOf(facts, diagnostics);
  const redirects = new Map<string, Redirect>();
  const left: Gone[] = [];
  const owners = new Map<string, Redirect>();
  for (const wish of wishes) {
    const owner = owners.get(wish.from);
    if (owner) {
      if (owner.to === wish.to || owner.path === wish.path) continue;
      // The two languages of a site on two domains name each other's addresses as their old ones.
      const code = wish.kind === 'alias' ? 'alias-shared' : 'url-shared';
      createReport(wish.path, diagnostics)(code, { url: wish.from, path: owner.path });
      continue;
    }
    owners.set(wish.from, wish);
    const taken = places.get(wish.from);
    // The post stays where it was.
    if (keyOf(wish.to) === wish.from) continue;
    if (taken === undefined) redirects.set(wish.from, wish);
    else left.push(shadowed(wish, taken, wishes, diagnostics));
  }
  const byUrl = [...redirects.values()].sort((one, two) => (one.from < two.from ? -1 : 1));
  return { redirects: byUrl, gone: [...gone, ...left].sort(byAddress), diagnostics };
}

/** New addresses, each with the post that has it: an old address among them can lead nowhere else. */
function placesOf({ newUrls, migrated }: RedirectFacts, diagnostics: Diagnostic[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const [path, url] of newUrls) {
    if (!migrated.has(path)) continue;
    const key = keyOf(url);
    const other = places.get(key);
    if (other === undefined) places.set(key, path);
    else createReport(path, diagnostics)('new-url-shared', { url, path: other });
  }
  return places;
}

/** An old address that another post has now: a rule for it would hide that post, or turn in a circle. */
function shadowed(wish: Redirect, taken: string, wishes: readonly Redirect[], diagnostics: Diagnostic[]): Gone {
  const isLoop = wishes.some(
    ({ from, path, to }) => path === taken && from === keyOf(wish.to) && keyOf(to) === wish.from,
  );
  const code = isLoop ? 'redirect-loop' : 'redirect-chain';
  createReport(wish.path, diagnostics)(code, { from: wish.from, to: wish.to, path: taken });
  return { url: wish.from, reason: `it is the new address of ${taken}`, path: wish.path };
}

function keyOf(url: string): string {
  const old = oldPath(url, []);
  return 'path' in old ? old.path : url;
}

function byAddress(one: Gone, two: Gone): number {
  const [a, b] = [`${one.url}\n${one.path}`, `${two.url}\n${two.path}`];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
