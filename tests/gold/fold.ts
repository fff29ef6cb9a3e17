import type { Inline } from '../../src/document/inline.ts';

/** Reduce words to what two spellings of them share: small letters and digits, one space between. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Say whether one text holds the other's words, in order and next to each other. */
export function holds(text: string, words: string): boolean {
  const wanted = fold(words);
  return wanted !== '' && ` ${fold(text)} `.includes(` ${wanted} `);
}

/** Give the words of a line of text. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if ('children' in inline) return textOf(inline.children);
      if (inline.type === 'break') return ' ';
      return inline.type === 'text' || inline.type === 'inlineCode' ? inline.value : '';
    })
    .join('');
}
