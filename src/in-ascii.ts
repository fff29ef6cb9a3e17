const letters: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Write a name in small letters without accents, for an address: `Bœuf d’Été` is `boeuf d’ete`. Other scripts stay as they are. */
export function inAscii(name: string): string {
  if (/^[ -~]*$/.test(name)) return name.toLowerCase();
  const plain = name.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  return plain.replaceAll(/[œæßøłđðþı]/g, (letter) => letters[letter] ?? '');
}
