/** A word that the author wrote, and whether a line of a paragraph went on with it. */
interface Word {
  readonly key: string;
  readonly isFirst: boolean;
}

/** How far apart a word may be in what was written and what is printed. */
const reach = 8;

/** Marks of quotes and items at the head of a line. */
const marks = /^(?:> ?| +|(?:[-+*]|\d+[.)]) +(?:\[[ x]\] )?)*/;

/** Break the lines of text where their author broke them; lines of HTML are no author's. */
export function withAuthorLines(text: string, written: string): string {
  if (!written.includes('\n') || /^[ >]*</m.test(written)) return text;
  const words = wordsOf(written);
  let at = 0;
  let isCode = false;
  return text
    .split('\n')
    .map((line) => {
      const head = marks.exec(line)?.[0] ?? '';
      const isFence = line.startsWith('```', head.length);
      if (isFence) isCode = !isCode;
      const mayBreak = !isFence && !isCode && !/^[#|]/.test(line.slice(head.length));
      const next = `\n${head.replace(/[^>]/g, ' ')}`;
      return line
        .slice(head.length)
        .split(' ')
        .reduce((so, word, index) => {
          const found = seek(words, at, word);
          if (found !== undefined) at = found + 1;
          if (index === 0) return so + word;
          return so + (mayBreak && found !== undefined && words[found]?.isFirst === true ? next : ' ') + word;
        }, head);
    })
    .join('\n');
}

function wordsOf(written: string): readonly Word[] {
  return written.split('\n').flatMap((line) => {
    const head = marks.exec(line)?.[0] ?? '';
    return line
      .slice(head.length)
      .split(' ')
      .map((word, index) => ({ key: keyOf(word), isFirst: index === 0 }))
      .filter(({ key }) => key !== '');
  });
}

/** Where a word is that stands at a place or a little after it. */
function seek(words: readonly Word[], from: number, word: string): number | undefined {
  const key = keyOf(word);
  if (key === '') return undefined;
  for (let at = from; at < Math.min(from + reach, words.length); at++) if (words[at]?.key === key) return at;
  return undefined;
}

/** `_été_`, `*été*` and `**été,**` are one word. */
function keyOf(word: string): string {
  return word.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
