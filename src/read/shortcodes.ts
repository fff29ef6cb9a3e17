import { escapeHtml } from './liquid-filters.ts';
import { lineMark, markLines, readMarks } from './line-marks.ts';
import type { RenderedBody } from './liquid.ts';
import { createOpaqueList } from './opaque.ts';

const shortcode = /\{\{([<%])(\/\*)?((?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|(?![%>]\}\}).)*?)(\*\/)?[>%]\}\}/gs;
const highlight = /^\s*highlight\s+(\S+)/;
const reference = /^\s*(?:rel)?ref\s+(?:path\s*=\s*)?(?:"([^"]+)"|`([^`]+)`|([^\s"`=]+))\s*$/;

/**
 * Replace each of Hugo's shortcodes by a placeholder; what stands between a pair of them stays content. A shortcode
 * that is only shown is text, `highlight` is code, and `ref` and `relref` are the address of the page they name.
 */
export function renderShortcodes(
  body: string,
  resolveRef: (argument: string) => string | undefined = () => undefined,
): RenderedBody {
  if (!body.includes('{{<') && !body.includes('{{%')) return plain(body);
  const opaque = createOpaqueList();
  const pieces: string[] = [];
  const names = new Set([...body.matchAll(shortcode)].map((match) => nameOf(match[3] ?? '')));
  let [from, line] = [0, 1];
  const advance = (to: number): void => {
    const text = body.slice(from, to);
    pieces.push(markLines(text, line));
    line += text.split('\n').length - 1;
    from = to;
  };
  for (const found of body.matchAll(shortcode)) {
    if (found.index < from) continue;
    advance(found.index);
    const [raw, bracket = '<', shown, inside = ''] = found;
    const code = highlight.exec(inside)?.[1];
    const end = code === undefined ? undefined : closeOf(body, found.index + raw.length);
    let to = found.index + raw.length;
    const page = shown ? undefined : reference.exec(inside);
    const url = page ? resolveRef(page[1] ?? page[2] ?? page[3] ?? '') : undefined;
    if (url !== undefined) pieces.push(lineMark(line) + url);
    else if (shown) pieces.push(`${lineMark(line)}{{${bracket}${inside}${bracket === '<' ? '>' : '%'}}}`);
    else if (code !== undefined && end) {
      pieces.push(codeOf(body.slice(to, end.from), code, line));
      to = end.to;
    } else {
      const paired = inside.trimStart().startsWith('/') || names.has(`/${nameOf(inside)}`);
      pieces.push(lineMark(line) + opaque.add(raw, line, paired ? 'block' : 'tag'));
    }
    line += body.slice(from, to).split('\n').length - 1;
    from = to;
  }
  advance(body.length);
  return { ...readMarks(pieces.join('')), opaque: opaque.items, notices: [] };
}

function plain(body: string): RenderedBody {
  const lines = Array.from({ length: body.split('\n').length }, (_, at) => at + 1);
  return { text: body, lines, opaque: [], notices: [] };
}

function nameOf(inside: string): string {
  return /^\s*(\/?\s*[\w./-]+)/.exec(inside)?.[1]?.replaceAll(/\s/g, '') ?? '';
}

function closeOf(body: string, start: number): { readonly from: number; readonly to: number } | undefined {
  const close = /\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/g;
  close.lastIndex = start;
  const found = close.exec(body);
  return found ? { from: found.index, to: found.index + found[0].length } : undefined;
}

function codeOf(code: string, lang: string, line: number): string {
  const trimmed = code.replace(/^\n/, '').replace(/\n$/, '');
  const first = code.startsWith('\n') ? line + 1 : line;
  const attributes = ` class="language-${escapeHtml(lang)}" data-lang="${escapeHtml(lang)}"`;
  return `${lineMark(line)}<pre><code${attributes}>${markLines(escapeHtml(trimmed), first)}</code></pre>`;
}
