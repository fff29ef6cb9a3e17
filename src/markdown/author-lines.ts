/** How far apart a word may be in what was written and what is printed. */
const reach = 8;

/** Break a paragraph printed in one line where its author broke it; lines of HTML are no author's. */
export function withAuthorLines(text: string, written: string): string {
  if (!written.includes('\n') || /^[\s<]/m.test(written)) return text;
  const words = written
    .split('\n')
    .flatMap((line) => line.split(' ').map((word, index) => ({ key: keyOf(word), isFirst: index === 0 })));
  let at = 0;
  return text
    .split(' ')
    .reduce((so, word) => {
      const key = keyOf(word);
      const found = key === '' ? -1 : words.slice(at, at + reach).findIndex((one) => one.key === key);
      const isFirst = found > 0 || (found === 0 && at > 0) ? words[at + found]?.isFirst : false;
      if (found >= 0) at += found + 1;
      return `${so}${isFirst === true ? '\n' : ' '}${word}`;
    }, '')
    .slice(1);
}

/** `_été_`, `*été*` and `**été,**` are one word. */
function keyOf(word: string): string {
  return word.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
