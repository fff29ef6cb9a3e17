import { attributes, escapeText } from '../../html/escape.ts';
import type { Entry, Link, RichNode, TextNode } from './nodes.ts';

export interface ReadOptions {
  readonly entries: readonly Entry[];
  /** Path and text alternative of an asset. */
  readonly asset: (id: string) => { readonly path: string; readonly alt: string } | undefined;
}

/** Read rich text back: the HTML that a reader sees of it and of the entries in it. */
export function readRichText(node: RichNode | TextNode, options: ReadOptions): string {
  if (node.nodeType === 'text') return readText(node as TextNode);
  const rich = node as RichNode;
  const inner = rich.content.map((child) => readRichText(child, options)).join('');
  const tag = tags[rich.nodeType];
  if (tag !== undefined) return `<${tag}>${inner}</${tag}>\n`;
  const id = rich.data.target?.sys.id ?? '';
  switch (rich.nodeType) {
    case 'hr':
      return '<hr>\n';
    case 'hyperlink':
      return linked(rich.data.uri, inner);
    case 'asset-hyperlink':
      return linked(addressOf(id, options), inner);
    case 'embedded-asset-block':
      return `<p><img${attributes({ src: addressOf(id, options), alt: options.asset(id)?.alt })}></p>\n`;
    case 'embedded-entry-block': {
      const entry = options.entries.find((one) => one.id === id);
      return entry ? readEntry(entry, options) : '';
    }
    default:
      return inner;
  }
}

const tags: Readonly<Record<string, string>> = {
  paragraph: 'p',
  'heading-1': 'h1',
  'heading-2': 'h2',
  'heading-3': 'h3',
  'heading-4': 'h4',
  'heading-5': 'h5',
  'heading-6': 'h6',
  'ordered-list': 'ol',
  'unordered-list': 'ul',
  'list-item': 'li',
  blockquote: 'blockquote',
  table: 'table',
  'table-row': 'tr',
  'table-cell': 'td',
  'table-header-cell': 'th',
};

const markTags: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  strikethrough: 'del',
  code: 'code',
  superscript: 'sup',
  subscript: 'sub',
  underline: 'u',
};

function readText({ value, marks }: TextNode): string {
  const text = escapeText(value).replaceAll('\n', '<br>');
  return marks.reduceRight((html, { type }) => `<${markTags[type]}>${html}</${markTags[type]}>`, text);
}

function linked(href: string | undefined, inner: string): string {
  const note = href?.startsWith('#fn-') ? 'footnote-ref' : undefined;
  return `<a${attributes({ href, class: note })}>${inner}</a>`;
}

function addressOf(id: string, { asset }: ReadOptions): string {
  return `/${asset(id)?.path}`;
}

function readEntry({ type, fields }: Entry, options: ReadOptions): string {
  const text = (name: string): string | undefined => fields[name] as string | undefined;
  const rich = (name: string): string => {
    const node = fields[name] as RichNode | undefined;
    return node ? readRichText(node, options) : '';
  };
  const image = fields['image'] as Link | undefined;
  const src = image ? addressOf(image.sys.id, options) : text('url');
  const picture = `<img${attributes({ src, alt: text('alt') ?? '', title: text('title') })}>`;
  switch (type) {
    case 'testimonial': {
      const portrait = src === undefined ? '' : `<p>${picture}</p>`;
      return `<blockquote>${portrait}${rich('quote')}${rich('attribution')}</blockquote>\n`;
    }
    case 'picture': {
      const shown = fields['link'] === undefined ? picture : linked(text('link'), picture);
      const caption = fields['caption'] === undefined ? '' : `<figcaption>${rich('caption')}</figcaption>`;
      return `<figure>${shown}${caption}</figure>\n`;
    }
    case 'embed':
      return `<p><iframe${attributes({ src: text('src'), title: text('title') })}></iframe></p>\n`;
    case 'code':
      return `<pre><code>${escapeText(`${text('code') ?? ''}\n`)}</code></pre>\n`;
    case 'callout':
      return fields['quoted'] === true ? `<blockquote>${rich('body')}</blockquote>\n` : rich('body');
    default:
      return `${text('html') ?? ''}\n`;
  }
}
