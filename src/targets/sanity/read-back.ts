import { attributes, escapeText } from '../../html/escape.ts';
import type { ObjectBlock, PortableBlock, SanityAsset, TextBlock } from './nodes.ts';

/** Read Portable Text back: the HTML that a reader sees of it. */
export function readPortableText(blocks: readonly PortableBlock[]): string {
  let html = '';
  for (let index = 0; index < blocks.length;) {
    let end = index;
    while (levelOf(blocks[end]) > 0) end++;
    if (end > index) html += readList(blocks.slice(index, end) as TextBlock[]);
    else html += readBlock(blocks[index] as PortableBlock);
    index = Math.max(end, index + 1);
  }
  return html;
}

function levelOf(block: PortableBlock | undefined): number {
  return block && isText(block) ? (block.level ?? 0) : 0;
}

function isText(block: PortableBlock): block is TextBlock {
  return block['_type'] === 'block';
}

/** Lines under each other as nested lists; a line of another kind at the same level begins a new list. */
function readList(lines: readonly TextBlock[]): string {
  const open: string[] = [];
  let html = '';
  for (const line of lines) {
    const tag = line.listItem === 'number' ? 'ol' : 'ul';
    const level = line.level ?? 1;
    while (open.length > level || (open.length === level && open.at(-1) !== tag)) html += `</li></${open.pop()}>`;
    if (open.length === level) html += '</li>';
    while (open.length < level) {
      open.push(tag);
      html += `<${tag}>`;
    }
    html += `<li>${readSpans(line)}`;
  }
  while (open.length > 0) html += `</li></${open.pop()}>`;
  return `${html}\n`;
}

function readSpans({ children, markDefs }: TextBlock): string {
  let html = '';
  let link: string | undefined;
  for (const { text, marks } of children) {
    const def = markDefs.find(({ _key }) => marks.includes(_key));
    if (link !== def?.['_key']) {
      if (link !== undefined) html += '</a>';
      const note = def?.href.startsWith('#fn-') ? 'footnote-ref' : undefined;
      if (def) html += `<a${attributes({ href: def.href, class: note })}>`;
      link = def?.['_key'];
    }
    const decorators = marks.filter((mark) => mark !== link);
    const line = escapeText(text).replaceAll('\n', '<br>');
    html += decorators.reduceRight((inner, mark) => `<${mark}>${inner}</${mark}>`, line);
  }
  return link === undefined ? html : `${html}</a>`;
}

function readBlock(block: PortableBlock): string {
  if (!isText(block)) return readObject(block);
  const tag = block.style === 'normal' ? 'p' : block.style;
  return `<${tag}>${readSpans(block)}</${tag}>\n`;
}

function readObject(block: ObjectBlock): string {
  const text = (name: string): string | undefined => block[name] as string | undefined;
  const body = (name: string): string => readPortableText((block[name] ?? []) as readonly PortableBlock[]);
  switch (block['_type']) {
    case 'picture': {
      const href = text('link');
      const image = href === undefined ? readImage(block) : `<a${attributes({ href })}>${readImage(block)}</a>`;
      const caption = block['caption'] === undefined ? '' : `<figcaption>${body('caption')}</figcaption>`;
      return `<figure>${image}${caption}</figure>\n`;
    }
    case 'testimonial': {
      const portrait = 'alt' in block ? `<p>${readImage(block)}</p>` : '';
      return `<blockquote>${portrait}${body('quote')}${body('attribution')}</blockquote>\n`;
    }
    case 'callout':
      return block['quoted'] === true ? `<blockquote>${body('body')}</blockquote>\n` : body('body');
    case 'table':
      return readTable(block);
    case 'embed':
      return `<p><iframe${attributes({ src: text('src'), title: text('title') })}></iframe></p>\n`;
    case 'code':
      return `<pre><code>${escapeText(`${text('code')}\n`)}</code></pre>\n`;
    case 'break':
      return '<hr>\n';
    default:
      return `${text('html')}\n`;
  }
}

function readImage(block: ObjectBlock): string {
  const asset = (block['image'] as SanityAsset | undefined)?.['_sanityAsset'];
  const src = asset?.replace(/^\w+@file:\/\/\.\/(?:image|file)s\//, '/uploads/') ?? String(block['url']);
  return `<img${attributes({ src, alt: String(block['alt']), title: block['title'] as string | undefined })}>`;
}

interface Row {
  readonly cells: readonly { readonly body: readonly TextBlock[] }[];
}

function readTable(block: ObjectBlock): string {
  const rows = (block['rows'] as readonly Row[]).map(({ cells }, index) => {
    const tag = index === 0 && block['hasHeader'] === true ? 'th' : 'td';
    return `<tr>${cells.map(({ body }) => `<${tag}>${body.map(readSpans).join('')}</${tag}>`).join('')}</tr>`;
  });
  return `<table>${rows.join('')}</table>\n`;
}
