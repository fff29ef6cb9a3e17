import { type AnyBlock, type Replace, replaceNodes } from '../document/replace-nodes.ts';
import { inertHtml, isInertUrl } from './inert.ts';

/** Take out of blocks and sections what could run; a node whose address could run something gives way to what it holds. */
export function inertBlocks<Node>(nodes: readonly Node[]): readonly Node[] {
  return replaceNodes(nodes, inert);
}

const inert: Replace = (node, inside) => {
  if (node.type === 'html' && node['opaque'] !== true) return [{ ...node, value: inertHtml(String(node['value'])) }];
  const isUnsafe = ['url', 'src', 'href'].some((name) => typeof node[name] === 'string' && !isInertUrl(node[name]));
  if (!isUnsafe) return undefined;
  if (node.type === 'link' || node.type === 'embed') return inside(node['children'] as readonly unknown[]);
  return node.type === 'image' ? inertImage(node) : undefined;
};

function inertImage({ href, ...image }: AnyBlock): readonly unknown[] {
  // A picture of a figure may be linked: the picture stays.
  if (typeof href === 'string' && isInertUrl(String(image['url']))) return [image];
  return href === undefined ? [{ type: 'text', value: image['alt'] }] : [];
}
