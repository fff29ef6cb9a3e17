import type { MarkdownIt as Md, Token } from 'markdown-it';
import type { BlockSpan, LegacyHtml, LineMark } from '../dialect.ts';
import { lineMarks } from '../html.ts';

/** Make the reader of a dialect that markdown-it parses: its HTML, with the line of each block. */
export function createReader(md: Md): (body: string) => LegacyHtml {
  return (body) => {
    const env = {};
    const tokens = md.parse(body, env);
    const marks: LineMark[] = [];
    const blocks: BlockSpan[] = [];
    let page = '';
    for (const group of topLevel(tokens)) {
      const [line = 0, end = line + 1] = group.find((token) => token.map)?.map ?? [];
      const text = md.renderer.render(group, md.options, env);
      const isRaw = group[0]?.type === 'html_block';
      marks.push(...(isRaw ? lineMarks(text, page.length, line + 1) : [{ at: page.length, line: line + 1 }]));
      const isNotes = group[0]?.type.startsWith('footnote');
      if (!isNotes)
        blocks.push({
          from: page.length,
          to: page.length + text.length,
          line: line + 1,
          endLine: lastLine(body, line, end),
        });
      page += text;
    }
    return { html: page, marks, blocks, warnings: [] };
  };
}

/** Tokens of each top-level block. */
function topLevel(tokens: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0 && token.nesting >= 0) groups.push([]);
    groups.at(-1)?.push(token);
    depth += token.nesting;
  }
  return groups;
}

/** A block's map may run over the blank lines after it. */
function lastLine(body: string, line: number, end: number): number {
  const lines = body.split('\n').slice(line, end);
  while (lines.length > 1 && !lines.at(-1)?.trim()) lines.pop();
  return line + lines.length;
}
