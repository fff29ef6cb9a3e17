import { escapeAttribute } from './escape.ts';

/** Give the addresses in raw HTML their form in the target; HTML without any to change stays byte for byte. */
export function readdress(html: string, address: (url: string, use: 'link' | 'image') => string): string {
  const pattern = /(\s(src|href|poster)\s*=\s*)(["'])(.*?)\3/gi;
  return html.replaceAll(pattern, (whole, start: string, name: string, quote: string, value: string) => {
    const url = value.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    const next = address(url, name.toLowerCase() === 'href' ? 'link' : 'image');
    return next === url ? whole : `${start}${quote}${escapeAttribute(next)}${quote}`;
  });
}
