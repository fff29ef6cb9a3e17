// Ruby's idea of character classes: `\s` is ASCII only, `[[:alpha:]]` and `\b` are Unicode.

const ALPHA = /\p{Alphabetic}/u;
const ALNUM = /[\p{Alphabetic}\p{Nd}]/u;
const WORD = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]/u;

/** Tell whether a UTF-16 code is white space to a kramdown pattern: tab, line feed, vertical tab, form feed, return, space. */
export const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Tell whether a code is white space that does not end the line. */
export const isInlineSpace = (code: number): boolean => isSpace(code) && code !== 10;

/** Tell whether a code is a space or a tab. */
export const isBlank = (code: number): boolean => code === 32 || code === 9;

const isAsciiLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Tell whether a code point is a letter in any script. */
export const isAlpha = (code: number): boolean =>
  code < 128 ? isAsciiLetter(code) : ALPHA.test(String.fromCodePoint(code));

/** Tell whether a code point is a letter or a digit in any script. */
export const isAlnum = (code: number): boolean =>
  code < 128 ? isAsciiLetter(code) || isDigit(code) : ALNUM.test(String.fromCodePoint(code));

/** Tell whether a code point is a word character in any script. */
export const isWord = (code: number): boolean =>
  code < 128 ? isAsciiLetter(code) || isDigit(code) || code === 95 : WORD.test(String.fromCodePoint(code));

/** Tell whether a code point counts as a word character for `\b`, where Ruby adds the Latin-1 superscripts and fractions. */
export const isBoundaryWord = (code: number): boolean =>
  isWord(code) || code === 0xb2 || code === 0xb3 || code === 0xb9 || (code >= 0xbc && code <= 0xbe);

/** Give the code point at a position, or -1 at the end of the text. */
export const codeAt = (text: string, pos: number): number => text.codePointAt(pos) ?? -1;

/** Give the code point that ends just before a position, or -1 at the start of the text. */
export const codeBefore = (text: string, pos: number): number => {
  if (pos <= 0) return -1;
  const unit = text.charCodeAt(pos - 1);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  return isLowSurrogate && pos > 1 ? (text.codePointAt(pos - 2) ?? unit) : unit;
};

/** Run over the spaces and tabs from a position and give where they end. */
export const skipBlanks = (text: string, pos: number): number => {
  let at = pos;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
};

/** Run over white space other than line ends from a position and give where it ends. */
export const skipInlineSpace = (text: string, pos: number): number => {
  let at = pos;
  while (isInlineSpace(text.charCodeAt(at))) at += 1;
  return at;
};

/** Run over any white space from a position and give where it ends. */
export const skipSpace = (text: string, pos: number): number => {
  let at = pos;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
};

const isStripped = (code: number): boolean => isSpace(code) || code === 0;

/** Remove leading white space as Ruby's `lstrip` does. */
export const stripStart = (text: string): string => {
  let from = 0;
  while (from < text.length && isStripped(text.charCodeAt(from))) from += 1;
  return from === 0 ? text : text.slice(from);
};

/** Remove trailing white space as Ruby's `rstrip` does. */
export const stripEnd = (text: string): string => {
  let to = text.length;
  while (to > 0 && isStripped(text.charCodeAt(to - 1))) to -= 1;
  return to === text.length ? text : text.slice(0, to);
};

/** Remove white space at both ends as Ruby's `strip` does. */
export const strip = (text: string): string => stripStart(stripEnd(text));

/** Lower the case of a text one character at a time, as Ruby does, which knows no final sigma. */
export const downcase = (text: string): string => text.replaceAll('Σ', 'σ').toLowerCase();
