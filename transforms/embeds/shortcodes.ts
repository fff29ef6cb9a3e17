import { readShortcode, type Shortcode } from '../templates/shortcode.ts';
import { type Provider, providerOf } from './providers.ts';

/** The page of a video, a post or a piece of code, by the identifier that its shortcode carries. */
const pages: Readonly<Record<string, (id: string, more: string | undefined) => string>> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
  dailymotion: (id) => `https://www.dailymotion.com/video/${id}`,
  tweet: (id, user) => `https://x.com/${user ?? 'i'}/status/${id}`,
  instagram: (id) => `https://www.instagram.com/p/${id}/`,
  gist: (id) => `https://gist.github.com/${id}`,
  speakerdeck: (id) => `https://speakerdeck.com/player/${id}`,
  slideshare: (id) => `https://www.slideshare.net/slideshow/embed_code/${id}`,
  soundcloud: (id) => `https://api.soundcloud.com/tracks/${id}`,
  jsfiddle: (id) => `https://jsfiddle.net/${id}/`,
  asciinema: (id) => `https://asciinema.org/a/${id}`,
  codepen: (id, user) => `https://codepen.io/${user ?? 'anon'}/pen/${id}`,
  spotify: (id) => `https://open.spotify.com/track/${id}`,
};

const otherNames: Readonly<Record<string, string>> = {
  twitter: 'tweet',
  x: 'tweet',
  yt: 'youtube',
  twitter_simple: 'tweet',
};

/** Names that say no more than that their address is to be shown. */
const anyOf = new Set(['oembed', 'embed', 'video', 'iframe', 'responsive', 'media']);

/** Read `{% youtube x %}`, `{% include youtube-embed.html id="x" %}` and `{{< youtube x >}}` as the player they stand for. */
export function playerOf(raw: string): Provider | undefined {
  const written = readShortcode(raw);
  if (!written) return undefined;
  const code = { ...written, name: plainName(written.name) };
  const given = [...code.named.values(), ...code.words];
  const address = given.find((value) => /^(https?:)?\/\//.test(value));
  const page = pages[code.name];
  if (address !== undefined && (page || anyOf.has(code.name))) return providerOf(address);
  if (!page) return undefined;
  const id = code.named.get('id') ?? code.named.get('video_id') ?? code.named.get('video') ?? idAmong(code);
  if (id === undefined || !/^[\w./-]+$/.test(id)) return undefined;
  const user = code.named.get('user') ?? (code.name === 'tweet' && code.words.length > 1 ? code.words[0] : undefined);
  const url = page(id, user);
  return { provider: providerOf(url)?.provider ?? code.name, url };
}

function idAmong({ name, words }: Shortcode): string | undefined {
  // `{{< gist user id >}}` and `{{< tweet user id >}}` name the user first.
  if (words.length > 1 && name === 'gist' && !words[0]?.includes('/')) return `${words[0]}/${words[1]}`;
  if (words.length > 1 && name === 'tweet') return words[1];
  return words[0];
}

/** `video/youtube-embed.html`, `embed_youtube`, `youtubePlayer`: all youtube. */
function plainName(written: string): string {
  const base = (written.split('/').at(-1) ?? '').replace(/\.\w+$/, '').toLowerCase();
  const name = base.replace(/^(embed|responsive|lazy)[-_]?(?=\w)|[-_]?(embed|player|video|iframe)s?$/g, '') || base;
  return otherNames[name] ?? name;
}
