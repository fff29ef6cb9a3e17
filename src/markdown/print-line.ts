import type { Inline, Link } from '../document/index.ts';
import { textOf } from '../model/inlines.ts';
import { escapeText, type Escaper, newEscaper } from './escape.ts';
import type { LineForm } from './forms.ts';

/** Print inlines as one line of Markdown (more where the author broke it), and say how many escapes it might need. */
export function printLine(inlines: readonly Inline[], form: LineForm): { text: string; escapes: number } {
  const escaper = newEscaper(form);
  const text = printAll(inlines, escaper, form);
  return { text, escapes: escaper.count() };
}

function printAll(inlines: readonly Inline[], escaper: Escaper, form: LineForm): string {
  let out = '';
  for (const [index, inline] of inlines.entries()) {
    const beside = [inlines[index - 1], inlines[index + 1]].flatMap((one) => (one?.type === 'link' ? [one.url] : []));
    out += printOne(inline, out, beside.length > 0 ? { ...escaper, beside } : escaper, form);
  }
  return out;
}

function printOne(inline: Inline, before: string, escaper: Escaper, form: LineForm): string {
  switch (inline.type) {
    case 'text':
      return escapeText(inline.value, escaper, before === '' || before.endsWith('\n'));
    case 'strong':
      return marked(inline.children, form.emphasis === 'html' ? 'strong' : '**', escaper, form);
    case 'emphasis':
      return marked(inline.children, form.emphasis === 'html' ? 'em' : form.emphasis, escaper, form);
    case 'delete':
      return marked(inline.children, form.emphasis === 'html' ? 'del' : '~~', escaper, form);
    case 'inlineCode':
      return printCode(inline.value, form);
    case 'link':
      return printLink(inline, escaper, form);
    case 'image':
      return `![${escapeText(inline.alt, escaper, false)}](${destination(inline.url)}${titleOf(inline.title)})`;
    case 'break':
      return form.place === 'cell' ? '<br>' : form.place === 'heading' ? ' ' : lineBreak(before);
    case 'footnoteReference':
      return `[^${inline.label}]`;
    case 'inlineMath':
      return `$${inline.value}$`;
    default:
      return inline.value;
  }
}

/** A backslash right after a bare address would be part of it: `www.example.org\` takes two spaces. */
function lineBreak(before: string): string {
  return /(?:^|[\s(*_~])www\.\S+$/i.test(before) ? '  \n' : '\\\n';
}

function marked(children: readonly Inline[], mark: string, escaper: Escaper, form: LineForm): string {
  const inside = printAll(children, escaper, form);
  return /^[a-z]/.test(mark) ? `<${mark}>${inside}</${mark}>` : mark + inside + mark;
}

/** Code between more backticks than it holds in a row; in a cell a pipe is escaped, in code too. */
function printCode(value: string, form: LineForm): string {
  const longest = Math.max(0, ...(value.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = /^`|`$|^ .*\S.* $/s.test(value) ? ` ${value} ` : value;
  const text = fence + padded + fence;
  return form.place === 'cell' ? text.replaceAll('|', '\\|') : text;
}

function printLink(link: Link, escaper: Escaper, form: LineForm): string {
  const text = textOf(link.children);
  const isText = link.children.every((child) => child.type === 'text');
  if (isText && !link.title && isAutolink(link.url, text)) return `<${text}>`;
  return `[${printAll(link.children, { ...escaper, form: { ...form, inLink: true } }, { ...form, inLink: true })}](${destination(link.url)}${titleOf(link.title)})`;
}

function isAutolink(url: string, text: string): boolean {
  if (/[\s<>]/.test(text)) return false;
  return (
    (url === text && /^(https?|ftp):\/\/./.test(text)) ||
    (url === `mailto:${text}` && /^[\w.+-]+@[\w.-]+\.\w+$/.test(text))
  );
}

/** A link's address, between angle brackets where it holds a space or a parenthesis alone. */
export function destination(url: string): string {
  // `[x]({% link a.md %})`: a piece for the templates stays as it is.
  if (/\{[{%]/.test(url)) return `<${url.replace(/[<>\r\n]/g, '')}>`;
  const clean = url.replace(/[\r\n\t]+/g, '').replace(/&(?=#?\w+;)/g, '&amp;');
  // A space in brackets is CommonMark, but half the renderers of the world do not read it.
  const encoded = clean.includes('\uE000') ? clean : clean.replace(/[ <>\\]/g, (char) => encodeURIComponent(char));
  return /^[^() ]*(?:\([^() ]*\)[^() ]*)*$/.test(encoded) && encoded ? encoded : `<${encoded}>`;
}

function titleOf(title: string | undefined): string {
  if (!title) return '';
  const flat = title.replace(/\s+/g, ' ').replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\');
  if (!flat.includes('"')) return ` "${flat}"`;
  return flat.includes("'") ? ` "${flat.replaceAll('"', '\\"')}"` : ` '${flat}'`;
}
