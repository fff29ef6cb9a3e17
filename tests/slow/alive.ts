import { load } from 'cheerio';
import { isTag } from 'domhandler';
import MarkdownIt, { type MarkdownIt as Renderer } from 'markdown-it';

const markdown: Renderer = new MarkdownIt({ html: true, linkify: true });
markdown.validateLink = () => true;

/** Name what could run in Markdown once a renderer that keeps raw HTML has shown it. */
export function aliveInMarkdown(text: string): readonly string[] {
  return aliveInHtml(markdown.render(text.replace(/^---\n[\s\S]*?\n---\n/, '')));
}

/** Name what could run in HTML: elements, handlers, addresses. */
export function aliveInHtml(html: string): readonly string[] {
  const $ = load(html);
  const elements = $('script, object, embed, applet, frame, base, meta[http-equiv], link, style').toArray();
  return [...elements.map(({ name }) => `<${name}>`), ...$('*').toArray().filter(isTag).flatMap(aliveAttributes)];
}

function aliveAttributes({ name, attribs }: { name: string; attribs: Record<string, string> }): readonly string[] {
  return Object.entries(attribs).flatMap(([key, value]) => {
    const isAlive = /^on|^srcdoc$/i.test(key) || isAliveAddress(value);
    return isAlive ? [`<${name} ${key}="${value}">`] : [];
  });
}

/** Tell whether a string is an address that runs something. */
export function isAliveAddress(value: string): boolean {
  // oxlint-disable-next-line no-control-regex
  const plain = value.replace(/[\x00-\x20\s]+/g, '').toLowerCase();
  return /^(?:[a-z][a-z0-9+.-]*:)*(?:javascript|vbscript):|^data:(?!image\/(?:png|jpe?g|gif|webp|avif)[;,])/.test(
    plain,
  );
}

/** Name the addresses that run something among all strings of a document, and raw HTML that does. */
export function aliveInDocument(value: unknown, key = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => aliveInDocument(item, key));
  if (typeof value === 'string')
    return ['url', 'src', 'href', 'to'].includes(key) && isAliveAddress(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Readonly<Record<string, unknown>>;
  const raw = node['type'] === 'html' && node['opaque'] !== true ? aliveInHtml(String(node['value'])) : [];
  return [...raw, ...Object.entries(node).flatMap(([name, field]) => aliveInDocument(field, name))];
}
