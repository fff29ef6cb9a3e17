import type { Embed } from '../../document/block.ts';
import { attributes } from '../../html/escape.ts';
import { isInertUrl } from '../../html/inert.ts';
import { wpBlock } from './block-markup.ts';

/** Sites whose pages WordPress turns into players by itself, and the kind of each. */
const known: Readonly<Record<string, { readonly slug: string; readonly type: string }>> = {
  youtube: { slug: 'youtube', type: 'video' },
  vimeo: { slug: 'vimeo', type: 'video' },
  dailymotion: { slug: 'dailymotion', type: 'video' },
  x: { slug: 'twitter', type: 'rich' },
  twitter: { slug: 'twitter', type: 'rich' },
  soundcloud: { slug: 'soundcloud', type: 'rich' },
  spotify: { slug: 'spotify', type: 'rich' },
  slideshare: { slug: 'slideshare', type: 'rich' },
};

/** Tell which player a reader of the WordPress site meets. */
export function playerOf(embed: Embed): 'frame' | { readonly frame: string } {
  return known[embed.provider] ? { frame: embed.url } : 'frame';
}

/** Print a player as WordPress' own embed where it has one, as a frame otherwise. */
export function printEmbed(embed: Embed): string {
  const provider = known[embed.provider];
  const metadata = embed.title ? { name: embed.title } : undefined;
  if (!isInertUrl(embed.url) || !isInertUrl(embed.src)) return '';
  if (embed.provider === 'video' || embed.provider === 'audio') {
    const media = `<${embed.provider} controls${attributes({ src: embed.src })}></${embed.provider}>`;
    const box = `<figure${attributes({ class: `wp-block-${embed.provider}`, id: embed.id })}>${media}</figure>`;
    return wpBlock(embed.provider, box, { metadata });
  }
  if (!provider) {
    const frame = { src: embed.src, title: embed.title, id: embed.id, width: '100%', height: 480, loading: 'lazy' };
    return wpBlock('html', `<iframe${attributes(frame)} allowfullscreen></iframe>`);
  }
  const { slug, type } = provider;
  const names = `wp-block-embed is-type-${type} is-provider-${slug} wp-block-embed-${slug}`;
  const link = embed.url.replaceAll('&', '&amp;');
  const html = `<figure class="${names}"><div class="wp-block-embed__wrapper">\n${link}\n</div></figure>`;
  return wpBlock('embed', html, { url: embed.url, type, providerNameSlug: slug, responsive: true, metadata });
}
