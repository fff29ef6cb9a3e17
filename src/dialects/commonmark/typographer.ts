import type { MarkdownIt as Md } from 'markdown-it';

const signs: readonly (readonly [RegExp, string])[] = [
  [/---/g, '—'],
  [/--/g, '–'],
  [/\.\.\./g, '…'],
  [/<</g, '«'],
  [/>>/g, '»'],
];

/** Write quotes, dashes and dots as goldmark's typographer does, which Hugo has on: `"a" -- b...`. */
export function typographer(md: Md): void {
  md.set({ typographer: true });
  md.core.ruler.after('linkify', 'typographer', (state) => {
    for (const token of state.tokens) {
      let isAddress = false;
      for (const child of token.children ?? []) {
        if (child.type === 'link_open') isAddress = child.info === 'auto';
        else if (child.type === 'link_close') isAddress = false;
        else if (child.type === 'text' && !isAddress)
          child.content = signs.reduce((text, [from, to]) => text.replace(from, to), child.content);
      }
    }
  });
}
