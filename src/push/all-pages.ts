import type { Remote } from './system.ts';

/** Ask for page after page until one is empty, since a server may give fewer a page than asked for. */
export async function allPages(
  ask: (page: number) => Promise<readonly (readonly [string, Remote])[]>,
): Promise<ReadonlyMap<string, Remote>> {
  const there = new Map<string, Remote>();
  for (let page = 1; ; page++) {
    const found = await ask(page);
    if (found.length === 0) return there;
    for (const [key, remote] of found) there.set(key, remote);
  }
}
