import type { Block, Inline, ListItem } from '../document/index.ts';
import { type Run, runsOf } from '../model/runs.ts';
import { foldMarks } from '../prove/fold.ts';
import { sameUrl } from '../prove/same-url.ts';
import { isLoose } from './is-loose.ts';

/**
 * Say what a reader sees of blocks, in one canonical string: two texts that read the same have the same shape.
 * Emphasis counts on letters and digits alone, since `L<strong>’ambition</strong>` and `L’**ambition**` look alike;
 * an address that is its own text is a link or not, as the renderer likes.
 */
export function shapeOf(blocks: readonly Block[]): string {
  return blocks.map((block) => blockShape(block)).join('\n');
}

/** The shape of one line of text. */
export function inlineShape(inlines: readonly Inline[]): string {
  let shape = '';
  let before = '';
  for (const run of runsOf(inlines)) {
    for (const [piece, marks] of pieces(run)) {
      if (piece === ' ') shape += ' ';
      else {
        shape += marks === before ? piece : `\u0001${marks}\u0002${piece}`;
        before = marks;
      }
    }
  }
  return shape.replace(/^[ \u00A0]+|(?<![ \u00A0])[ \u00A0]+$/g, '');
}

function pieces(run: Run): [piece: string, marks: string][] {
  const link = run.link && !isOwnText(run) ? `(${sameUrl(run.link.url)})${run.link.title ?? ''}` : '';
  const marks = `${run.strong ? 's' : ''}${run.emphasis ? 'e' : ''}${run.delete ? 'd' : ''}`;
  if (run.kind !== 'text') return [[`\u0003${leaf(run)}`, link + (run.kind === 'inlineCode' ? marks : '')]];
  const words = foldMarks(run.value).match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu) ?? [];
  return words.map((word) => {
    if (/^[ \t\n\r\f]+$/.test(word)) return [' ', ''];
    return [word, /[\p{L}\p{N}]/u.test(word) ? link + marks : link];
  });
}

function isOwnText(run: Run): boolean {
  const bare = (text: string): string =>
    sameUrl(text)
      .replace(/^(https?:|mailto:)?(\/\/)?(www\.)?|\/$/g, '')
      .toLowerCase();
  return run.kind === 'text' && bare(run.value.trim()) === bare(run.link?.url ?? '');
}

function leaf(run: Run): string {
  if (run.kind === 'image')
    return `!${sameUrl(run.image?.url ?? '')}|${foldMarks(run.image?.alt ?? '')}|${run.image?.title ?? ''}`;
  if (run.kind === 'inlineCode') return `\`${run.value.replace(/\s+/g, ' ').trim()}`;
  return `${run.kind}:${run.value}`;
}

function blockShape(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `P ${inlineShape(block.children)}`;
    case 'heading':
      return `H${block.depth} ${inlineShape(block.children)}`;
    case 'blockquote':
      return `Q{${shapeOf(block.children)}}`;
    case 'list':
      return `L${block.ordered ? (block.start ?? 1) : '-'}${isLoose(block) ? '+' : ''}{${block.children.map(itemShape).join('\n')}}`;
    case 'code':
      return `C ${block.lang ?? (block.title ? 'text' : '')}\n${block.value.trimEnd()}`;
    case 'table':
      return `T${block.align.map((align) => align?.[0] ?? '-').join('')}{${block.children
        .map((row) => row.children.map((cell) => inlineShape(cell.children)).join('|'))
        .join('\n')}}`;
    case 'thematicBreak':
      return '---';
    case 'html':
      return `X ${block.value.replace(/\s+/g, ' ')}`;
    default:
      return `${block.type} ${JSON.stringify(block)}`;
  }
}

function itemShape(item: ListItem): string {
  const box = item.checked === undefined ? '' : item.checked ? '[x]' : '[ ]';
  return `* ${box}${shapeOf(item.children)}`;
}
