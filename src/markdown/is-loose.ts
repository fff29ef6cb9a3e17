import type { List } from '../document/index.ts';

/**
 * Tell whether a list is written with blank lines between its items: one that the page set loose, and one whose items
 * hold code, which stands between blank lines as it does everywhere.
 */
export function isLoose(list: List): boolean {
  return list.spread || list.children.some((item) => item.children.some((block) => block.type === 'code'));
}
