export type SlugMode = 'raw' | 'default' | 'pretty' | 'ascii' | 'latin';

const replaced: Readonly<Record<SlugMode, RegExp>> = {
  raw: /\s+/g,
  default: /[^\p{M}\p{L}\p{Nd}]+/gu,
  pretty: /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu,
  ascii: /[^A-Za-z0-9]+/g,
  latin: /[^\p{M}\p{L}\p{Nd}]+/gu,
};

/** Make a slug as Jekyll's `slugify` does; another mode than its own (`none`) only lowers the case. */
export function slugify(text: string, mode = 'default', cased = false): string {
  if (!isMode(mode)) return cased ? text : text.toLowerCase();
  const source = mode === 'latin' ? withoutAccents(text) : text;
  const slug = source.replaceAll(replaced[mode], '-').replaceAll(/^-|-$/gm, '');
  return cased ? slug : slug.toLowerCase();
}

function isMode(mode: string): mode is SlugMode {
  return Object.hasOwn(replaced, mode);
}

const letters: ReadonlyMap<string, string> = new Map(
  'Æ AE æ ae Œ OE œ oe ß ss Ø O ø o Ð D ð d Þ Th þ th Đ D đ d Ħ H ħ h ı i Ĳ IJ ĳ ij ĸ k Ŀ L ŀ l Ł L ł l Ŋ NG ŋ ng Ŧ T ŧ t × x'
    .match(/\S+ \S+/g)
    ?.map((pair) => pair.split(' ') as [string, string]),
);

/** Latin letters without their accents; what has no Latin form becomes `?`, as in Ruby's transliteration. */
function withoutAccents(text: string): string {
  return [...text]
    .map((char) => {
      const plain = letters.get(char) ?? char.normalize('NFD').replaceAll(/\p{M}/gu, '');
      return /^[\0-\x7f]*$/.test(plain) ? plain : '?';
    })
    .join('');
}
