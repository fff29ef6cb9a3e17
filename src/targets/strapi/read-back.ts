import { attributes, escapeText } from '../../html/escape.ts';
import type { StrapiBlock, StrapiInline, StrapiItem, StrapiList } from './nodes.ts';

/** Read a blocks field back: the HTML that Strapi's own renderer makes of it. */
export function readStrapiBlocks(blocks: readonly StrapiBlock[], altOf: (path: string) => string): string {
  return blocks.map((block) => readBlock(block, altOf)).join('\n');
}

function readBlock(block: StrapiBlock, altOf: (path: string) => string): string {
  if (block.type === 'list') return readList(block);
  if (block.type === 'code')
    return `<pre><code>${escapeText(block.children.map(({ text }) => text).join(''))}\n</code></pre>`;
  if (block.type === 'image') {
    const path = block.image.$ref.replace(/^media\//, '');
    return `<img${attributes({ src: `/${path}`, alt: altOf(path) })}>`;
  }
  const line = block.children.map(readInline).join('');
  if (block.type === 'heading') return `<h${block.level}>${line}</h${block.level}>`;
  return block.type === 'quote' ? `<blockquote>${line}</blockquote>` : `<p>${line}</p>`;
}

function readList(list: StrapiList): string {
  const tag = list.format === 'ordered' ? 'ol' : 'ul';
  let items = '';
  for (const child of list.children) {
    // A list stands beside the item it belongs to.
    if (child.type === 'list') items = `${items.replace(/<\/li>$/, '')}${readList(child)}</li>`;
    else items += readItem(child);
  }
  return `<${tag}>${items}</${tag}>`;
}

function readItem(item: StrapiItem): string {
  return `<li>${item.children.map(readInline).join('')}</li>`;
}

function readInline(node: StrapiInline): string {
  if (node.type === 'link') return `<a${attributes({ href: node.url })}>${node.children.map(readInline).join('')}</a>`;
  let html = escapeText(node.text).replaceAll('\n', '<br>');
  if (node.code) html = `<code>${html}</code>`;
  if (node.strikethrough) html = `<del>${html}</del>`;
  if (node.italic) html = `<em>${html}</em>`;
  if (node.bold) html = `<strong>${html}</strong>`;
  return html;
}
