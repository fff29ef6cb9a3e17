import MarkdownIt, { type MarkdownIt as Md, type Token } from 'markdown-it';
import footnote from 'markdown-it-footnote';
import type { BlockSpan, Dialect, LineMark } from './dialect.ts';
import { lineMarks } from './html.ts';

/**
 * Markdown as Hugo's goldmark reads it with Hugo's defaults: CommonMark with tables, strikethrough, footnotes,
 * autolinks and heading ids. Raw HTML is kept, as on the sites that use it (`unsafe = true`).
 */
export const goldmark: Dialect = {
  name: 'goldmark',
  summary: "CommonMark with Hugo's extensions.",
  configure: () => {
    const md = createMarkdown();
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
  },
};

function createMarkdown(): Md {
  const md = new MarkdownIt({ html: true, linkify: true, typographer: true });
  md.core.ruler.disable('replacements');
  md.linkify.set({ fuzzyLink: false });
  md.use(footnote);
  md.inline.ruler.disable('footnote_inline');
  md.validateLink = () => true;
  // Hugo shows a bare address as it is written.
  md.normalizeLinkText = (url) => url;
  md.normalizeLink = (url) => url;
  headingIds(md);
  footnoteShape(md);
  return md;
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

/** Hugo's ids are GitHub's: small letters, spaces to dashes, punctuation gone. */
function headingIds(md: Md): void {
  md.core.ruler.push('heading-ids', (state) => {
    const seen = new Map<string, number>();
    for (const [index, token] of state.tokens.entries()) {
      if (token.type !== 'heading_open') continue;
      const text = (state.tokens[index + 1]?.children ?? []).map((child) => child.content).join('');
      const base =
        text
          .trim()
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
          .replace(/ /g, '-') || 'heading';
      const count = seen.get(base) ?? 0;
      seen.set(base, count + 1);
      token.attrSet('id', count > 0 ? `${base}-${count}` : base);
    }
  });
}

/** Notes in kramdown's shape, which the model and the inventory read. */
function footnoteShape(md: Md): void {
  const labelOf = (token: Token | undefined): string =>
    md.utils.escapeHtml((token?.meta as { label?: string } | null)?.label ?? '');
  md.renderer.rules['footnote_ref'] = (tokens, index) =>
    `<sup><a href="#fn:${labelOf(tokens[index])}" class="footnote" rel="footnote">note</a></sup>`;
  md.renderer.rules['footnote_block_open'] = () => '<div class="footnotes"><ol>';
  md.renderer.rules['footnote_block_close'] = () => '</ol></div>\n';
  md.renderer.rules['footnote_open'] = (tokens, index) => `<li id="fn:${labelOf(tokens[index])}">`;
  md.renderer.rules['footnote_anchor'] = () => '';
}
