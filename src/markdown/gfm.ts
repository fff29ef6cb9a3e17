import MarkdownIt, { type MarkdownIt as Md } from 'markdown-it';
import footnote from 'markdown-it-footnote';
import { taskLists } from '../dialects/commonmark/task-lists.ts';

/** Renders GitHub-flavoured Markdown to HTML. */
export type GfmReader = (markdown: string, labels?: readonly string[]) => string;

/**
 * Make a reader of GFM (spec 0.29: CommonMark with tables, strikethrough of one or two tildes, autolinks, footnotes).
 * A bare address is left as text: a reader sees the same words. Footnote marks become `<rf-footnote-ref label>`;
 * `labels` names the notes that are defined elsewhere, so that a piece of a post can be read alone.
 */
export function createGfmReader(): GfmReader {
  const md = new MarkdownIt({ html: true });
  md.use(footnote);
  md.inline.ruler.disable('footnote_inline');
  bareAddresses(md);
  tildes(md);
  taskLists(md);
  footnoteMarks(md);
  md.validateLink = () => true;
  md.normalizeLink = (url) => url;
  md.normalizeLinkText = (url) => url;
  return (markdown, labels = []) => {
    const missing = labels.filter(
      (label) => markdown.includes(`[^${label}]`) && !`\n${markdown}`.includes(`\n[^${label}]:`),
    );
    const notes = missing.map((label) => `\n\n[^${label}]: note`).join('');
    return md.render(markdown + notes);
  };
}

/** In GFM `http://x/_a_` is one address: its underscores are no emphasis. `(https://)` is none, nor is one in a link. */
function bareAddresses(md: Md): void {
  md.inline.ruler.before('escape', 'bare-address', (state, silent) => {
    if (state.linkLevel > 0 || !state.src.startsWith('://', state.pos)) return false;
    if (!/(?:^|[^a-z])(?:https?|ftp)$/i.test(state.pending)) return false;
    const rest = /^:\/\/(?=[^\s\p{P}\p{S}]|[-_])[^\s<\]]*/u.exec(state.src.slice(state.pos))?.[0] ?? '';
    const address = rest.replace(/(?:[?!.,:*_~'")]|&[a-z]+;)+$/i, '');
    if (address.length < 4) return false;
    if (!silent) state.pending += address;
    state.pos += address.length;
    return true;
  });
}

/** GFM's strikethrough: one tilde or two, the same number at both ends. */
function tildes(md: Md): void {
  md.inline.ruler.at('strikethrough', (state, silent) => {
    if (silent || state.src.charCodeAt(state.pos) !== 0x7e) return false;
    const scanned = state.scanDelims(state.pos, true);
    const token = state.push('text', '', 0);
    token.content = '~'.repeat(scanned.length);
    if (scanned.length <= 2)
      state.delimiters.push({
        marker: 0x7e + scanned.length * 0x10000,
        length: 0,
        token: state.tokens.length - 1,
        end: -1,
        open: scanned.can_open,
        close: scanned.can_close,
      });
    state.pos += scanned.length;
    return true;
  });
  md.inline.ruler2.at('strikethrough', (state) => {
    for (const list of [state.delimiters, ...state.tokens_meta.map((meta) => meta?.delimiters ?? [])]) {
      for (const start of list) {
        const end = start.marker > 0x10000 && start.end >= 0 ? list[start.end] : undefined;
        const [open, close] = end ? [state.tokens[start.token], state.tokens[end.token]] : [];
        if (!open || !close) continue;
        Object.assign(open, { type: 's_open', tag: 's', nesting: 1, content: '' });
        Object.assign(close, { type: 's_close', tag: 's', nesting: -1, content: '' });
      }
    }
    return false;
  });
}

function footnoteMarks(md: Md): void {
  const labelOf = (meta: unknown): string => md.utils.escapeHtml((meta as { label?: string } | null)?.label ?? '');
  md.renderer.rules['footnote_ref'] = (tokens, index) =>
    `<rf-footnote-ref label="${labelOf(tokens[index]?.meta)}"></rf-footnote-ref>`;
  md.renderer.rules['footnote_open'] = (tokens, index) => `<li data-label="${labelOf(tokens[index]?.meta)}">`;
  md.renderer.rules['footnote_anchor'] = () => '';
  md.renderer.rules['footnote_block_open'] = () => '<section class="footnotes"><ol>';
  md.renderer.rules['footnote_block_close'] = () => '</ol></section>\n';
}
