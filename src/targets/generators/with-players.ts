import type { Embed } from '../../document/block.ts';
import { type Replace, replaceNodes } from '../../document/replace-nodes.ts';
import { attributes } from '../../html/escape.ts';
import { isInertUrl } from '../../html/inert.ts';

/** Put the HTML of each player in its place, where the generator takes HTML: what played on the old page plays. */
export function withPlayers<Node>(nodes: readonly Node[]): readonly Node[] {
  return replaceNodes(nodes, (node, inside) =>
    node.type === 'embed' ? [player(node as unknown as Embed, inside)] : undefined,
  );
}

function player(embed: Embed, inside: Parameters<Replace>[1]): unknown {
  // A tag of the old templates (`{% youtube x %}`) is none of the new generator's.
  const { template: _, ...rest } = embed;
  const { provider, src, title, id, children, place: where } = rest;
  // What stands in for a player that is a script (a post on X) is text, and stays it.
  if (children.length > 0 || !isInertUrl(src)) return { ...rest, children: inside(children) };
  return { type: 'html', value: html(provider, { src, title, id }), ...(where ? { place: where } : {}) };
}

function html(provider: string, fields: Readonly<Record<string, string | undefined>>): string {
  if (provider === 'video' || provider === 'audio') return `<${provider} controls${attributes(fields)}></${provider}>`;
  const size = { width: '100%', height: 480, loading: 'lazy' };
  return `<iframe${attributes({ ...fields, ...size })} allowfullscreen></iframe>`;
}
