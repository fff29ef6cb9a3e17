import { attributes, escapeText } from '../../html/escape.ts';
import { format, type LexicalNode } from './nodes.ts';

/** Read a Lexical tree back: the HTML that a reader of the Ghost site sees. */
export function readLexical(node: LexicalNode): string {
  return readers[node.type]?.(node) ?? childrenOf(node);
}

function childrenOf(node: LexicalNode): string {
  return (node.children ?? []).map(readLexical).join('');
}

function field(node: LexicalNode, name: string): string {
  const value = node[name];
  return typeof value === 'string' ? value : '';
}

const bitTags: readonly (readonly [number, string])[] = [
  [format.code, 'code'],
  [format.superscript, 'sup'],
  [format.subscript, 'sub'],
  [format.highlight, 'mark'],
  [format.underline, 'u'],
  [format.strikethrough, 'del'],
  [format.italic, 'em'],
  [format.bold, 'strong'],
];

const readers: Readonly<Record<string, (node: LexicalNode) => string>> = {
  'extended-text': (node) => {
    const bits = Number(node['format']);
    const tags = bitTags.filter(([bit]) => (bits & bit) !== 0);
    return tags.reduce((html, [, tag]) => `<${tag}>${html}</${tag}>`, escapeText(field(node, 'text')));
  },
  linebreak: () => '<br>',
  link: (node) => {
    const url = field(node, 'url');
    const note = url.startsWith('#fn-') ? 'footnote-ref' : undefined;
    return `<a${attributes({ href: url, class: note })}>${childrenOf(node)}</a>`;
  },
  paragraph: (node) => `<p>${childrenOf(node)}</p>\n`,
  'extended-heading': (node) => `<${field(node, 'tag')}>${childrenOf(node)}</${field(node, 'tag')}>\n`,
  'extended-quote': (node) => `<blockquote>${childrenOf(node)}</blockquote>\n`,
  list: (node) => {
    const tag = field(node, 'tag');
    const start = node['start'] === 1 ? undefined : Number(node['start']);
    let items = '';
    for (const item of node.children ?? []) {
      const isNested = item.children?.[0]?.type === 'list';
      items = isNested
        ? `${items.replace(/<\/li>$/, '')}${childrenOf(item)}</li>`
        : `${items}<li>${childrenOf(item)}</li>`;
    }
    return `<${tag}${attributes({ start })}>${items}</${tag}>\n`;
  },
  codeblock: (node) => `<pre><code>${escapeText(field(node, 'code'))}\n</code></pre>\n`,
  horizontalrule: () => '<hr>\n',
  html: (node) => `${field(node, 'html')}\n`,
  callout: (node) => `<p>${field(node, 'calloutText')}</p>\n`,
  image: (node) => {
    const [src, alt, href, caption] = ['src', 'alt', 'href', 'caption'].map((name) => field(node, name));
    const image = `<img${attributes({ src, alt, title: field(node, 'title') || undefined })}>`;
    const linked = href ? `<a${attributes({ href })}>${image}</a>` : image;
    return `<figure>${linked}${caption ? `<figcaption>${caption}</figcaption>` : ''}</figure>\n`;
  },
  embed: (node) => `${field(node, 'html')}\n`,
};
