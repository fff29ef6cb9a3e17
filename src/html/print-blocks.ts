import type {
  Attribution,
  Block,
  DescriptionItem,
  Embed,
  Figure,
  List,
  ListItem,
  Table,
  TableRow,
  Testimonial,
} from '../document/block.ts';
import { attributes, escapeText } from './escape.ts';
import { isInertUrl } from './inert.ts';
import { anchor, type HtmlState, printImage, printInlinesWith, printRaw } from './print-inlines.ts';

/** Print blocks as HTML, one a line. */
export function printBlocksWith(state: HtmlState, blocks: readonly Block[]): string {
  return blocks.map((block) => printBlock(state, block)).join('');
}

type Printers = {
  readonly [T in Block['type']]: (state: HtmlState, block: Extract<Block, { readonly type: T }>) => string;
};

const printers: Printers = {
  paragraph: (state, block) => element('p', block.id, printInlinesWith(state, block.children)),
  heading: (state, block) => element(`h${block.depth}`, block.id, printInlinesWith(state, block.children)),
  list: printList,
  blockquote: (state, block) => element('blockquote', block.id, `\n${printBlocksWith(state, block.children)}`),
  code: (_, block) => {
    const language = attributes({ class: block.lang ? `language-${block.lang}` : undefined });
    const pre = element('pre', block.id, `<code${language}>${escapeText(`${block.value}\n`)}</code>`);
    return block.title ? `<figure><figcaption>${escapeText(block.title)}</figcaption>${pre}</figure>\n` : pre;
  },
  table: printTable,
  figure: printFigure,
  thematicBreak: (_, block) => `<hr${attributes({ id: block.id })}>\n`,
  embed: printEmbed,
  testimonial: printTestimonial,
  callout: (state, block) => {
    const inner = printBlocksWith(state, block.children);
    if (block.quoted) return element('blockquote', block.id, `\n${inner}`);
    return block.id ? element('div', block.id, `\n${inner}`) : inner;
  },
  descriptionList: (state, block) => {
    const items = block.children.map((item) => printDescription(state, item)).join('');
    return element('dl', block.id, `\n${items}`);
  },
  // Notes stand at the end of the post; one found in the text is shown where it stands.
  footnoteDefinition: (state, block) => element('div', block.id, `\n${printBlocksWith(state, block.children)}`),
  math: (_, block) => element('p', block.id, `$$ ${escapeText(block.value)} $$`),
  html: (state, block) => {
    const raw = printRaw(state, block);
    return raw ? `${raw}\n` : '';
  },
};

function printBlock(state: HtmlState, block: Block): string {
  const print = printers[block.type] as (state: HtmlState, block: Block) => string;
  return print(state, block);
}

function element(tag: string, id: string | undefined, inner: string): string {
  return `<${tag}${attributes({ id })}>${inner}</${tag}>\n`;
}

function printList(state: HtmlState, list: List): string {
  const tag = list.ordered ? 'ol' : 'ul';
  const start = list.ordered && list.start !== undefined && list.start !== 1 ? list.start : undefined;
  const items = list.children.map((item) => printItem(state, item, list.spread)).join('');
  return `<${tag}${attributes({ id: list.id, start })}>\n${items}</${tag}>\n`;
}

function printItem(state: HtmlState, item: ListItem, spread: boolean): string {
  const box = item.checked === undefined ? '' : `<input type="checkbox" disabled${item.checked ? ' checked' : ''}> `;
  const blocks = item.children.map((block, index) => {
    // Two paragraphs of a tight list would run into each other without their tags.
    const isBare = !spread && index === 0 && item.children[1]?.type !== 'paragraph';
    return isBare && block.type === 'paragraph' && !block.id
      ? `${printInlinesWith(state, block.children)}\n`
      : printBlock(state, block);
  });
  return `<li${attributes({ id: item.id })}>${box}${blocks.join('').trimEnd()}</li>\n`;
}

function printTable(state: HtmlState, table: Table): string {
  const [head, ...body] = table.children;
  // A header the legacy table lacked is a row of empty cells.
  const hasHead = head?.children.some((cell) => cell.children.length > 0);
  const thead = head && hasHead ? `<thead>\n${printRow(state, table, head, 'th')}</thead>\n` : '';
  const rows = body.map((row) => printRow(state, table, row, 'td')).join('');
  const tbody = rows ? `<tbody>\n${rows}</tbody>\n` : '';
  return element('table', table.id, `\n${thead}${tbody}`);
}

function printRow(state: HtmlState, table: Table, row: TableRow, tag: 'th' | 'td'): string {
  const cells = row.children.map((cell, column) => {
    const align = table.align[column];
    const style = align ? `text-align:${align}` : undefined;
    return `<${tag}${attributes({ style })}>${printInlinesWith(state, cell.children)}</${tag}>`;
  });
  return `<tr>${cells.join('')}</tr>\n`;
}

function printFigure(state: HtmlState, figure: Figure): string {
  const images = figure.images.map((image) =>
    image.href === undefined ? printImage(state, image) : anchor(state, image.href, printImage(state, image)),
  );
  const caption =
    figure.caption.length > 0 ? `<figcaption>${printInlinesWith(state, figure.caption)}</figcaption>` : '';
  return element('figure', figure.id, images.join('\n') + caption);
}

function printEmbed(state: HtmlState, embed: Embed): string {
  const inner = printBlocksWith(state, embed.children);
  if (state.options.embeds === 'mark')
    return `<rf-embed${attributes({ id: embed.id, src: embed.src })}>${inner}</rf-embed>\n`;
  if (state.options.embeds === 'frame' && isInertUrl(embed.src)) {
    return `<p${attributes({ id: embed.id })}><iframe${attributes({ src: embed.src, title: embed.title })}></iframe></p>\n${inner}`;
  }
  if (!isInertUrl(embed.url)) return inner;
  return element('p', embed.id, anchor(state, embed.url, escapeText(embed.title ?? embed.url))) + inner;
}

function printTestimonial(state: HtmlState, testimonial: Testimonial): string {
  const portrait = testimonial.portrait ? element('p', undefined, printImage(state, testimonial.portrait)) : '';
  const by = testimonial.attribution ? printAttribution(state, testimonial.attribution) : '';
  return element('blockquote', testimonial.id, `\n${portrait}${printBlocksWith(state, testimonial.quote)}${by}`);
}

function printAttribution(state: HtmlState, attribution: Attribution): string {
  const inner =
    attribution.children.length > 0 ? printInlinesWith(state, attribution.children) : escapeText(attribution.text);
  return element('p', undefined, inner);
}

function printDescription(state: HtmlState, item: DescriptionItem): string {
  const [only, ...more] = item.children;
  const inner =
    only?.type === 'paragraph' && more.length === 0
      ? printInlinesWith(state, only.children)
      : `\n${printBlocksWith(state, item.children)}`;
  return element(item.term ? 'dt' : 'dd', undefined, inner);
}
