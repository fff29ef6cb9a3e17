import type { LineForm } from './forms.ts';

/** Decides, one after another, which of the possible escapes of a line are written. */
export interface Escaper {
  readonly form: LineForm;
  readonly decide: () => boolean;
  readonly count: () => number;
}

/** Make the escaper of one line. */
export function newEscaper(form: LineForm): Escaper {
  let number = 0;
  return { form, decide: () => form.keep(number++), count: () => number };
}

/** What GFM might read as markup in running text, each piece a character that a backslash would disarm. */
const risky: RegExp = /[\\`*_~[\]<|]|!(?=\[)|&(?=#\d+;|#x[\da-f]+;|\w+;)|(?<=\w)#+$/giu;

/** What GFM might read as markup where a line begins: `1.`, `1)`, `#`, `-`, `+`, `>`, `=`. */
const riskyStart: RegExp = /^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=(?:#{1,6}(?:\s|$)|[-+](?:\s|$)|>|=+\s*$|-+\s*$|:)))/;

/**
 * Print text with those escapes that the form asks for. An address in the text takes none: GFM makes it a link with
 * the backslash in it.
 */
export function escapeText(text: string, escaper: Escaper, atStart: boolean): string {
  const flat = text.replace(/[\n\r]+/g, ' ');
  const body = flat
    .split(/((?:https?|ftp):\/\/[^\s<]+)/i)
    .map((part, index) => (index % 2 === 1 ? cellSafe(part, escaper) : escapePart(part, escaper)))
    .join('');
  return atStart && escaper.form.place !== 'heading' && escaper.form.place !== 'cell'
    ? escapeStart(body, escaper)
    : body;
}

function escapePart(text: string, escaper: Escaper): string {
  return text.replace(risky, (match, at: number) => {
    // `snake_case_word` is no emphasis in GFM.
    if (match === '_' && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[at + 1] ?? ''))
      return match;
    if (match === '|') return escaper.form.place === 'cell' || escaper.decide() ? '\\|' : '|';
    return escaper.decide() ? `\\${match}` : match;
  });
}

function cellSafe(text: string, escaper: Escaper): string {
  return escaper.form.place === 'cell' ? text.replaceAll('|', '\\|') : text;
}

function escapeStart(text: string, escaper: Escaper): string {
  const match = riskyStart.exec(text);
  if (!match || !escaper.decide()) return text;
  const digits = match[1];
  return digits ? `${digits}\\${text.slice(digits.length)}` : `\\${text}`;
}
