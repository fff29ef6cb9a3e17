import MarkdownIt, { type MarkdownIt as Md, type Token } from 'markdown-it';
import footnote from 'markdown-it-footnote';
import { taskLists } from './task-lists.ts';

/** Make a parser of CommonMark with tables, strikethrough, task lists, footnotes, autolinks and GitHub's heading ids. */
export function createParser(wwwScheme: string): Md {
  const md = new MarkdownIt({ html: true, linkify: true });
  md.core.ruler.disable('replacements');
  md.use(footnote);
  md.inline.ruler.disable('footnote_inline');
  md.validateLink = () => true;
  // A bare address is shown as it is written.
  md.normalizeLinkText = (url) => url;
  md.normalizeLink = (url) => url;
  bareAddresses(md, wwwScheme);
  taskLists(md);
  headingIds(md);
  footnoteShape(md);
  return md;
}

/** `http://…` and `www.…`; looked for after white space and `*_~(` only: `（http://vallon.example）` is text. */
function bareAddresses(md: Md, wwwScheme: string): void {
  const { linkify } = md;
  linkify.set({ fuzzyLink: false });
  linkify.add('www.', {
    validate: (text, at) =>
      /^[\w-]+(?:\.[\w-]+)*(?:[/?#](?:[^\s<]*[^\s<?!.,:*_~'")\]])?)?/.exec(text.slice(at, at + 2000))?.[0].length ?? 0,
    normalize: (match) => {
      match.url = wwwScheme + match.url;
    },
  });
  const matches = linkify.match.bind(linkify);
  linkify.match = (text) =>
    matches(text)?.filter(({ index }) => index === 0 || /[\s*_~(]/.test(text[index - 1] ?? '')) ?? null;
  md.inline.ruler.before('linkify', 'no-address', (state, silent) => {
    if (!state.src.startsWith('://', state.pos) || !/[^\s*_~(a-z](?:https?|ftp)$/i.test(state.pending)) return false;
    if (!silent) state.pending += '://';
    state.pos += 3;
    return true;
  });
}

/** GitHub's ids, and Hugo's: small letters, spaces to dashes, punctuation gone. */
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
