import { escapeText } from '../../html/escape.ts';
import { printable } from '../../printable.ts';

/** Wrap text in a CDATA section; XML cannot hold `]]>` in one, nor control characters anywhere. */
export function cdata(text: string): string {
  return `<![CDATA[${printable(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** Print an element that holds text, in CDATA. */
export function textElement(name: string, text: string | number): string {
  return `<${name}>${typeof text === 'number' ? text : cdata(text)}</${name}>\n`;
}

/** Print a date as the site's clock showed it and in UTC, the two forms that WXR asks for. */
export function wxrDates(instant: number, offset: number): { readonly local: string; readonly gmt: string } {
  const form = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ');
  return { local: form(instant + offset * 60_000), gmt: form(instant) };
}

export interface Channel {
  readonly title: string;
  readonly url: string;
  readonly lang?: string | undefined;
  readonly authors: readonly { readonly login: string; readonly name: string }[];
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
  readonly tags: readonly { readonly slug: string; readonly name: string }[];
  readonly items: readonly string[];
}

/** Print a whole WXR 1.2 file. */
export function printWxr(channel: Channel): string {
  const names =
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"';
  let id = 1;
  const authors = channel.authors.map(({ login, name }) => {
    const parts = [textElement('wp:author_id', id++), textElement('wp:author_login', login)];
    parts.push(textElement('wp:author_email', ''), textElement('wp:author_display_name', name));
    return `<wp:author>\n${parts.join('')}</wp:author>\n`;
  });
  const term = (kind: 'category' | 'tag', slug: string, name: string): string => {
    const [slugName, nameName] = kind === 'category' ? ['category_nicename', 'cat_name'] : ['tag_slug', 'tag_name'];
    const parent = kind === 'category' ? textElement('wp:category_parent', '') : '';
    const parts = [textElement('wp:term_id', id++), textElement(`wp:${slugName}`, slug), parent];
    return `<wp:${kind}>\n${parts.join('')}${textElement(`wp:${nameName}`, name)}</wp:${kind}>\n`;
  };
  const terms = [
    ...channel.categories.map(({ slug, name }) => term('category', slug, name)),
    ...channel.tags.map(({ slug, name }) => term('tag', slug, name)),
  ];
  const url = escapeText(channel.url);
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${names}>\n<channel>\n`,
    `<title>${escapeText(printable(channel.title))}</title>\n<link>${url}</link>\n<description></description>\n`,
    channel.lang ? `<language>${escapeText(channel.lang)}</language>\n` : '',
    '<wp:wxr_version>1.2</wp:wxr_version>\n',
    `<wp:base_site_url>${url}</wp:base_site_url>\n<wp:base_blog_url>${url}</wp:base_blog_url>\n`,
    ...authors,
    ...terms,
    ...channel.items,
    '</channel>\n</rss>\n',
  ].join('');
}
