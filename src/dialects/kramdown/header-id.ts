import { downcase } from './chars.ts';

/** Give a heading's id the way kramdown's GFM reader does: `What's new?` is `whats-new`. Repeats are not told apart. */
export const gfmHeaderId = (text: string): string =>
  downcase(text)
    .replaceAll(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- \t]/gu, '')
    .replaceAll(/[ \t]/g, '-');

/** Give a heading's id the way kramdown itself does: ASCII alone, from the first letter on. Repeats are not told apart. */
export const kramdownHeaderId = (text: string): string =>
  text
    .replaceAll(/(^|\n)[^a-zA-Z]+/g, '$1')
    .replaceAll(/[^a-zA-Z0-9 -]/g, '')
    .replaceAll(' ', '-')
    .toLowerCase();

const SPELLED: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'AE'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['ø', 'o'],
  ['Ø', 'O'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['þ', 'th'],
  ['Þ', 'Th'],
  ['ð', 'd'],
  ['ı', 'i'],
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
  ['–', '-'],
  ['—', '--'],
  ['…', '...'],
]);

/** Spell a text in ASCII as far as Latin letters go; what is left is a question mark. */
export const transliterate = (text: string): string =>
  text
    .replaceAll(/[^\0-\u007f]/gu, (letter) => SPELLED.get(letter) ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\0-\u007f]/gu, '?');

/** Make a function that tells repeated ids apart by a number: `news`, `news-1`, `news-2`. */
export const idCounter = (): ((id: string) => string) => {
  const counts = new Map<string, number>();
  return (id) => {
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    return count === 0 ? id : `${id}-${count}`;
  };
};
