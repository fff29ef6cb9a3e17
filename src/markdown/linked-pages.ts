import type { Block } from '../document/index.ts';

/** Gather the addresses that the text of a post links to. */
export function linkedPages(blocks: readonly Block[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open: unknown[] = [...blocks];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if ('type' in value && value.type === 'link' && 'url' in value && typeof value.url === 'string')
      found.add(value.url);
    for (const inside of Object.values(value)) if (typeof inside === 'object') open.push(inside);
  }
  return found;
}
