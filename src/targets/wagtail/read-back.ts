import { attributes, escapeText } from '../../html/escape.ts';
import type { StreamBlock } from './body.ts';

/** Read the blocks of a page back: the HTML that a reader sees. */
export function readStream(blocks: readonly StreamBlock[]): string {
  return blocks.map(readBlock).join('\n');
}

function readBlock({ type, value }: StreamBlock): string {
  if (type === 'paragraph') return noted(String(value));
  if (type === 'html') return String(value);
  if (type === 'accordions') {
    const items = value as readonly { readonly value: { readonly title: string; readonly content: string } }[];
    return items.map((item) => `<h3>${escapeText(item.value.title)}</h3>${noted(item.value.content)}`).join('');
  }
  const fields = value as Readonly<Record<string, string>>;
  const text = (name: string): string => fields[name] ?? '';
  switch (type) {
    case 'image': {
      const image = `<img${attributes({ src: `/${text('image')}`, alt: text('alt') })}>`;
      const shown = text('url') ? `<a${attributes({ href: text('url') })}>${image}</a>` : image;
      const caption = text('caption') ? `<figcaption>${escapeText(text('caption'))}</figcaption>` : '';
      return `<figure>${shown}${caption}</figure>`;
    }
    case 'quote': {
      const portrait = text('image') ? `<p><img${attributes({ src: `/${text('image')}`, alt: '' })}></p>` : '';
      const lines = text('quote').split('\n\n').map(line);
      const by = [text('author_name'), text('author_title')].filter((part) => part !== '').join(', ');
      return `<blockquote>${portrait}${lines.join('')}${by ? line(by) : ''}</blockquote>`;
    }
    case 'callout':
      return noted(text('text'));
    case 'iframe':
      return `<p><iframe${attributes({ src: text('url'), title: text('title') })}></iframe></p>`;
    case 'table':
      return readTable(value as Table);
    default:
      return '';
  }
}

function line(text: string): string {
  return `<p>${escapeText(text).replaceAll('\n', '<br>')}</p>`;
}

/** A note's number is a link to the note. */
function noted(html: string): string {
  return html.replaceAll('<a href="#fn-', '<a class="footnote-ref" href="#fn-');
}

interface Table {
  readonly columns: readonly { readonly heading: string }[];
  readonly rows: readonly { readonly values: readonly string[] }[];
}

function readTable({ columns, rows }: Table): string {
  const hasHead = columns.some(({ heading }) => heading !== '');
  const head = columns.map(({ heading }) => `<th>${escapeText(heading)}</th>`).join('');
  const body = rows.map(({ values }) => `<tr>${values.map((cell) => `<td>${noted(cell)}</td>`).join('')}</tr>`);
  return `<table>${hasHead ? `<tr>${head}</tr>` : ''}${body.join('')}</table>`;
}
