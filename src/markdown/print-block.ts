import type { Block, Code, List, Table } from '../document/index.ts';
import type { LinePlace } from './forms.ts';
import { isLoose } from './is-loose.ts';
import type { Inline } from '../document/index.ts';

/** How lines and lists are written in one post. */
export interface BlockStyle {
  readonly line: (inlines: readonly Inline[], place: LinePlace) => string;
}

/** Print one plain block (`lowerBlocks` makes them plain). `alternate` is for a list right after another. */
export function printBlock(block: Block, style: BlockStyle, alternate = false): string {
  switch (block.type) {
    case 'paragraph':
      return style.line(block.children, 'paragraph');
    case 'heading':
      return `${'#'.repeat(block.depth)} ${style.line(block.children, 'heading')}`.trimEnd();
    case 'blockquote':
      return prefix(printBlocks(block.children, style), '> ', '> ');
    case 'list':
      return printList(block, style, alternate);
    case 'code':
      return printCode(block);
    case 'table':
      return printTable(block, style);
    case 'thematicBreak':
      return '---';
    case 'footnoteDefinition':
      return prefix(printBlocks(block.children, style), `[^${block.label}]: `, '    ');
    case 'html':
      return block.value;
    default:
      throw new Error(`Not a plain block: ${block.type}`);
  }
}

/** Print plain blocks with one blank line between. */
export function printBlocks(blocks: readonly Block[], style: BlockStyle): string {
  return blocks.map((block, index) => printBlock(block, style, isSecondList(blocks, index))).join('\n\n');
}

/** A list right after one of its kind would run into it: another bullet keeps them apart. */
export function isSecondList(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  let odd = false;
  for (let at = index; at > 0; at--) {
    const before = blocks[at - 1];
    if (block?.type !== 'list' || before?.type !== 'list' || before.ordered !== block.ordered) break;
    odd = !odd;
  }
  return odd;
}

function prefix(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : line ? rest : rest.trimEnd()) + line)
    .join('\n');
}

function printList(list: List, style: BlockStyle, alternate: boolean): string {
  const spread = isLoose(list) || isOfHeadings(list);
  const items = list.children.map((item, index) => {
    const number = (list.start ?? 1) + index;
    const marker = list.ordered ? `${number}${alternate ? ')' : '.'}` : alternate ? '*' : '-';
    const box = item.checked === undefined ? '' : item.checked ? '[x] ' : '[ ] ';
    const body = box + itemBody(item.children, spread, style, item.checked === undefined);
    if (!body.trim()) return marker;
    return prefix(body, `${marker} `, ' '.repeat(marker.length + 1));
  });
  return items.join(spread ? '\n\n' : '\n');
}

/** `<li><h3>…</h3><ul>…</ul></li>`: where no item begins with text, blank lines make no paragraph of it. */
function isOfHeadings({ children }: List): boolean {
  const blocks = children.flatMap((item) => item.children);
  return blocks.some(({ type }) => type === 'heading') && blocks.every(({ type }) => type !== 'paragraph');
}

/** In a tight list a nested list follows its paragraph's line at once; two paragraphs never do. */
function itemBody(blocks: readonly Block[], spread: boolean, style: BlockStyle, mayHaveBox: boolean): string {
  return blocks
    .map((block, index) => {
      const before = blocks[index - 1];
      const isApart =
        spread ||
        block.type === 'paragraph' ||
        before?.type !== 'paragraph' ||
        block.type === 'table' ||
        block.type === 'html';
      const gap = index === 0 ? '' : isApart ? '\n\n' : '\n';
      // `[ ]` that was text at the head of an item would become a box.
      if (index === 0 && mayHaveBox && block.type === 'paragraph') return style.line(block.children, 'item');
      return gap + printBlock(block, style, isSecondList(blocks, index));
    })
    .join('');
}

/** Code between more backticks than it holds in a row. */
function printCode(code: Code): string {
  const longest = Math.max(2, ...(code.value.match(/^[^\S\n]*`+/gm) ?? []).map((run) => run.trim().length));
  const fence = '`'.repeat(longest + 1);
  const title = code.title ? ` title="${code.title.replace(/["`\n]/g, ' ')}"` : '';
  return `${fence}${code.lang ?? (title ? 'text' : '')}${title}\n${code.value}\n${fence}`;
}

function printTable(table: Table, style: BlockStyle): string {
  const rows = table.children.map((row) => row.children.map((cell) => style.line(cell.children, 'cell')));
  const rule = table.align.map((align) => {
    if (align === 'center') return ':---:';
    return align === 'right' ? '---:' : align === 'left' ? ':---' : '---';
  });
  const [head = [], ...body] = rows;
  return [head, rule, ...body]
    .map((cells) => `|${cells.map((cell) => (cell ? ` ${cell} ` : ' ')).join('|')}|`)
    .join('\n');
}
