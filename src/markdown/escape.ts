import type { LineForm } from './forms.ts';

/** Decides, one after another, which of the possible escapes of a line are written. */
export interface Escaper {
  readonly form: LineForm;
  readonly decide: () => boolean;
  readonly count: () => number;
  /** The addresses of the links on both sides of a text. */
  readonly beside?: readonly string[] | undefined;
}

/** Make the escaper of one line. */
export function newEscaper(form: LineForm): Escaper {
  let number = 0;
  return { form, decide: () => form.keep(number++), count: () => number };
}

/** What GFM might read as markup in running text, each piece a character that a backslash would disarm. */
const risky: RegExp = /[\\`*_~[\]<|]|!(?=\[)|&(?=#\d+;|#x[\da-f]+;|\w+;)|(?<=\w)#+$/giu;

/** What GFM might read as markup where a line begins: `1.`, `1)`, `#`, `-`, `+`, `>`, `=`. */
const riskyStart: RegExp =
  /^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=(?:#{1,6}(?:\s|$)|[-+](?:[\s\uE000]|$)|>|=+\s*$|-+\s*$|:)))/;

/**
 * Print text with those escapes that the form asks for. An address in the text takes none: GFM makes it a link with
 * the backslash in it.
 */
export function escapeText(text: string, escaper: Escaper, atStart: boolean): string {
  const flat = text.replace(/[\n\r]+/g, ' ');
  const body = flat
    .split(address)
    .map((part, index) => (index % 2 === 1 ? printAddress(part, escaper) : escapePart(part, escaper)))
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
    // `[^\\"]`: a note that is defined nowhere is shown as it is written, with the backslashes in it.
    if (match === '[' && /^\[\^[^\s\]]*\\[!-/:-@[-`{-~][^\s\]]*\]/.test(text.slice(at))) return '\\[';
    // `<img/src=x/onerror=y>` is text to GFM, and a picture to a renderer that is less strict.
    if (match === '<' && /^<[a-z]+\/\w[^<>]*>/i.test(text.slice(at))) return '\\<';
    if (match === '|') return escaper.form.place === 'cell' || escaper.decide() ? '\\|' : '|';
    return escaper.decide() ? `\\${match}` : match;
  });
}

/**
 * An address in running text, without the punctuation that ends the sentence, or a mail address. It ends at `](`, and at
 * the punctuation of Chinese and Japanese, which no space follows: `（http://vallon.example）を見る`.
 */
const address: RegExp =
  /((?:https?|ftp):\/\/(?=[^\s\p{P}\p{S}]|[-_])(?:(?!\]\()[^\s<>\uE000\u3000-\u303F\uFF00-\uFFEF])*(?!\]\()[^\s<>\uE000\u3000-\u303F\uFF00-\uFFEF?!.,:*_~'"’”»)\];]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w@]))/iu;

/** GFM makes a link of a bare address, but in a link; between angle brackets it is one everywhere, and takes no escape. */
function printAddress(text: string, escaper: Escaper): string {
  const { form, beside } = escaper;
  if (form.inLink) return escapePart(text, escaper);
  // `[here](http://a.example) http://a.example`: two links in a row to one place are one to a reader.
  if (beside?.includes(text)) return text.replace(':', '\\:');
  const safe = form.place === 'cell' ? text.replaceAll('|', '\\|') : text;
  return form.place === 'heading' ? safe : `<${safe}>`;
}

function escapeStart(text: string, escaper: Escaper): string {
  const match = riskyStart.exec(text);
  if (!match || !escaper.decide()) return text;
  const digits = match[1];
  return digits ? `${digits}\\${text.slice(digits.length)}` : `\\${text}`;
}
