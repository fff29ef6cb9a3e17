import type { Embed } from '../../document/block.ts';
import { attributes } from '../../html/escape.ts';
import { isInertUrl } from '../../html/inert.ts';

/** Put the HTML of each player in its place, where the generator takes HTML: what played on the old page plays. */
export function withPlayers<Node>(nodes: readonly Node[]): readonly Node[] {
  return nodes.map((node) => place(node) as Node);
}

function place(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(place);
  if (typeof value !== 'object' || value === null) return value;
  if ('type' in value && value.type === 'embed') return player(value as Embed);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, place(field)]));
}

function player(embed: Embed): unknown {
  // A tag of the old templates (`{% youtube x %}`) is none of the new generator's.
  const { template: _, ...rest } = embed;
  const { provider, src, title, id, children, place: where } = rest;
  // What stands in for a player that is a script (a post on X) is text, and stays it.
  if (children.length > 0 || !isInertUrl(src)) return { ...rest, children: children.map(place) };
  return { type: 'html', value: html(provider, { src, title, id }), ...(where ? { place: where } : {}) };
}

function html(provider: string, fields: Readonly<Record<string, string | undefined>>): string {
  if (provider === 'video' || provider === 'audio') return `<${provider} controls${attributes(fields)}></${provider}>`;
  const size = { width: '100%', height: 480, loading: 'lazy' };
  return `<iframe${attributes({ ...fields, ...size })} allowfullscreen></iframe>`;
}
