/** What an address of a player says: whose it is, and the page a person can open. */
export interface Provider {
  readonly provider: string;
  readonly url: string;
}

interface Rule {
  readonly provider: string;
  readonly match: RegExp;
  /** The page, of the parts that `match` found; left out, the address itself. */
  readonly page?: (parts: readonly string[], src: string) => string;
}

/** The players we know, by the address of their frame. */
const rules: readonly Rule[] = [
  {
    provider: 'youtube',
    match: /youtube(?:-nocookie)?\.com\/(?:embed\/videoseries|playlist)\?(?:.*&)?list=([\w-]+)/i,
    page: ([id]) => `https://www.youtube.com/playlist?list=${id}`,
  },
  {
    provider: 'youtube',
    match:
      /(?:youtube(?:-nocookie)?\.com\/(?:embed|v|e|shorts|live)\/|youtube(?:-nocookie)?\.com\/watch\?(?:.*&)?v=|youtu\.be\/)([\w-]{6,})/i,
    page: ([id]) => `https://www.youtube.com/watch?v=${id}`,
  },
  {
    provider: 'vimeo',
    match: /vimeo\.com\/(?:video\/|moogaloop\.swf\?(?:.*&)?clip_id=)?(\d+)/i,
    page: ([id]) => `https://vimeo.com/${id}`,
  },
  {
    provider: 'dailymotion',
    match:
      /dailymotion\.com\/(?:embed\/)?(?:video|swf\/video|swf|player\.html\?(?:.*&)?video=|player\/\w+\.html\?(?:.*&)?video=)\/?([a-z0-9]+)/i,
    page: ([id]) => `https://www.dailymotion.com/video/${id}`,
  },
  {
    provider: 'x',
    match: /(?:platform\.twitter\.com\/embed\/\S*[?&]id=)(\d+)/i,
    page: ([id]) => `https://x.com/i/status/${id}`,
  },
  { provider: 'x', match: /(?:twitter|\/\/(?:www\.)?x)\.com\/\w+\/status(?:es)?\/\d+/i },
  {
    provider: 'instagram',
    match: /instagram\.com\/(p|reel|tv)\/([\w-]+)/i,
    page: ([kind, id]) => `https://www.instagram.com/${kind}/${id}/`,
  },
  {
    provider: 'facebook',
    match: /facebook\.com\/plugins\/\w+\.php\?(?:.*&)?href=([^&]+)/i,
    page: ([url]) => decoded(url),
  },
  {
    provider: 'map',
    match: /openstreetmap\.org\/export\/embed\.html\?(?:.*&)?marker=([-\d.]+)(?:,|%2C)([-\d.]+)/i,
    page: ([lat, lon]) => `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}`,
  },
  {
    provider: 'map',
    match: /google\.\w+(?:\.\w+)?\/maps\S*[?&]output=(?:sv)?embed/i,
    page: (_, src) => src.replace(/&output=(?:sv)?embed|output=(?:sv)?embed&?/i, ''),
  },
  {
    provider: 'map',
    match: /(?:google\.\w+(?:\.\w+)?\/maps|maps\.google\.|openstreetmap\.|umap\.|framacarte\.|bing\.com\/maps)/i,
  },
  { provider: 'soundcloud', match: /soundcloud\.com\/player\/?\?(?:.*&)?url=([^&]+)/i, page: ([url]) => decoded(url) },
  { provider: 'soundcloud', match: /soundcloud\.com\//i },
  { provider: 'slideshare', match: /slideshare\.net\//i },
  {
    provider: 'codepen',
    match: /codepen\.io\/([\w-]+)\/(?:embed|pen|full)\/(?:preview\/)?(\w+)/i,
    page: ([user, id]) => `https://codepen.io/${user}/pen/${id}`,
  },
  {
    provider: 'jsfiddle',
    match: /jsfiddle\.net\/((?:[\w-]+\/)*?[\w-]+)\/(?:embedded|embed|show)/i,
    page: ([id]) => `https://jsfiddle.net/${id}/`,
  },
  { provider: 'jsfiddle', match: /jsfiddle\.net\//i },
  {
    provider: 'peertube',
    match: /^((?:https?:)?\/\/[^/]+)\/videos\/embed\/([\w-]+)/i,
    page: ([host, id]) => `${host}/videos/watch/${id}`,
  },
  {
    provider: 'google-forms',
    match: /docs\.google\.com\/forms\//i,
    page: (_, src) => src.replace(/[?&]embedded=true/, ''),
  },
  { provider: 'google-docs', match: /(?:docs|drive|datastudio|lookerstudio)\.google\.com\//i },
  { provider: 'speakerdeck', match: /speakerdeck\.com\//i },
  { provider: 'gist', match: /(gist\.github\.com\/[\w./-]+?)\.js(?:$|[?#])/i, page: ([path]) => `https://${path}` },
  { provider: 'gist', match: /gist\.github\.com\//i },
  { provider: 'asciinema', match: /asciinema\.org\/a\/(\w+)/i, page: ([id]) => `https://asciinema.org/a/${id}` },
  {
    provider: 'spotify',
    match: /open\.spotify\.com\/embed(?:-podcast)?\/(\w+)\/(\w+)/i,
    page: ([kind, id]) => `https://open.spotify.com/${kind}/${id}`,
  },
  { provider: 'scribd', match: /scribd\.com\/embeds\/(\d+)/i, page: ([id]) => `https://www.scribd.com/document/${id}` },
  {
    provider: 'podcast',
    match:
      /(?:ausha\.co|acast\.com|buzzsprout\.com|podbean\.com|libsyn\.com|simplecast\.com|podcasts\.apple\.com|deezer\.com)\//i,
  },
  { provider: 'metabase', match: /\/public\/(?:dashboard|question)\/[\w-]+|\/embed\/(?:dashboard|question)\//i },
];

/** Find whose player an address is, and the page a person can open. */
export function providerOf(src: string): Provider | undefined {
  const address = src.trim();
  for (const { provider, match, page } of rules) {
    const found = match.exec(address);
    if (found) return { provider, url: withScheme(page ? page(found.slice(1), address) : address) };
  }
  return undefined;
}

/** Give an address that borrows its page's scheme (`//host/…`) one of its own. */
export function withScheme(src: string): string {
  return src.startsWith('//') ? `https:${src}` : src;
}

function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    return part ?? '';
  }
}
