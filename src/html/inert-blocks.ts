import { inertHtml, isInertUrl } from './inert.ts';

/** Take out of blocks and sections what could run; blocks with nothing of the kind are given back as they are. */
export function inertBlocks<Node>(nodes: readonly Node[]): readonly Node[] {
  return (inertValue(nodes) ?? []) as readonly Node[];
}

interface Loose {
  readonly [field: string]: unknown;
}

function inertValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.flatMap((item) => inertValue(item));
  if (typeof value !== 'object' || value === null) return value;
  const node = value as Loose;
  const replaced = replacement(node);
  if (replaced) return replaced.flatMap((item) => inertValue(item));
  if (node['type'] === 'html' && node['opaque'] !== true) return { ...node, value: inertHtml(String(node['value'])) };
  return Object.fromEntries(Object.entries(node).map(([name, field]) => [name, inertValue(field)]));
}

/** What takes the place of a node whose address could run something. */
function replacement(node: Loose): readonly unknown[] | undefined {
  const isUnsafe = ['url', 'src', 'href'].some((name) => typeof node[name] === 'string' && !isInertUrl(node[name]));
  if (!isUnsafe) return undefined;
  if (node['type'] === 'link' || node['type'] === 'embed') return node['children'] as readonly unknown[];
  if (node['type'] !== 'image') return undefined;
  // A picture of a figure may be linked: the picture stays.
  if (typeof node['href'] === 'string' && isInertUrl(String(node['url']))) {
    return [Object.fromEntries(Object.entries(node).filter(([name]) => name !== 'href'))];
  }
  return 'href' in node ? [] : [{ type: 'text', value: node['alt'] }];
}
