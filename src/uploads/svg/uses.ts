import type { SvgElement } from './tree.ts';

const most = 200_000;

/** Refuse a drawing whose `<use>` elements unpack to more than a browser can draw: ten times ten times ten … */
export function checkUses(root: SvgElement): void {
  const byId = new Map<string, SvgElement>();
  collect(root, byId);
  const weights = new Map<SvgElement, number>();
  const open = new Set<SvgElement>();
  const weigh = (element: SvgElement): number => {
    const known = weights.get(element);
    if (known !== undefined) return known;
    if (open.has(element)) throw new Error('its <use> elements refer to themselves');
    open.add(element);
    const target = element.name === 'use' ? byId.get(referenceOf(element)) : undefined;
    let weight = 1 + (target ? weigh(target) : 0);
    for (const child of element.children) if (child.kind === 'element') weight += weigh(child);
    if (weight > most) throw new Error(`its <use> elements unpack to more than ${most} elements`);
    open.delete(element);
    weights.set(element, weight);
    return weight;
  };
  weigh(root);
}

function collect(element: SvgElement, byId: Map<string, SvgElement>): void {
  const id = element.attributes.get('id');
  if (id !== undefined && !byId.has(id)) byId.set(id, element);
  for (const child of element.children) if (child.kind === 'element') collect(child, byId);
}

function referenceOf({ attributes }: SvgElement): string {
  return (attributes.get('href') ?? attributes.get('xlink:href') ?? '').trim().replace(/^#/, '');
}
