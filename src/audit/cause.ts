import type { Reading } from './reading.ts';

/** Say why two readings of the same lines differ, as far as their signs tell. */
export function causeOf(site: Reading, gfm: Reading, source: string): string {
  return causes.find(({ is }) => is(site, gfm, source))?.cause ?? 'other differences of words';
}

interface Cause {
  readonly cause: string;
  readonly is: (site: Reading, gfm: Reading, source: string) => boolean;
}

const count = (text: string, sign: RegExp) => text.match(sign)?.length ?? 0;

const more = (one: Reading, two: Reading, sign: RegExp) => count(one.words, sign) > count(two.words, sign);

const blocksOf = (reading: Reading, name: string) => count(` ${reading.blocks} `, new RegExp(` (?=${name} )`, 'g'));

const causes: readonly Cause[] = [
  { cause: 'an attribute list ({: .class}) that GFM shows as text', is: (site, gfm) => more(gfm, site, /\{:/g) },
  {
    cause: 'HTML that GFM shows as code: a blank line, then four spaces',
    is: (site, gfm) => blocksOf(gfm, 'pre') > blocksOf(site, 'pre') && more(gfm, site, /<\/?[a-z]/g),
  },
  {
    cause: 'Markdown right after an end tag, or under HTML, that GFM leaves as it is',
    is: (site, gfm) => more(gfm, site, /\*\*|#{1,6} |\]\(|^\s*[*-] /g),
  },
  {
    cause: 'Markdown inside HTML that the site leaves as it is and GFM reads',
    is: (site, gfm) => more(site, gfm, /\*\*|\]\(|(?:^| )[_*](?=\p{L})/gu),
  },
  {
    cause: 'lines with a pipe: a table for one, text for the other',
    is: (site, gfm) => blocksOf(site, 'table') !== blocksOf(gfm, 'table'),
  },
  { cause: 'a definition list that GFM shows as text', is: (site, gfm) => blocksOf(site, 'dl') > blocksOf(gfm, 'dl') },
  { cause: 'a footnote', is: (_site, _gfm, source) => /\[\^[^\]]+\]/.test(source) },
  {
    cause: 'a list right after a paragraph line',
    is: (site, gfm) => blocksOf(site, '[uo]l') < blocksOf(gfm, '[uo]l') || blocksOf(site, 'li') < blocksOf(gfm, 'li'),
  },
  { cause: 'a list that GFM does not see', is: (site, gfm) => blocksOf(site, 'li') > blocksOf(gfm, 'li') },
  {
    cause: 'a heading that only one of them sees',
    is: (site, gfm) => blocksOf(site, 'h[1-6]') !== blocksOf(gfm, 'h[1-6]'),
  },
  {
    cause: 'a code block that only one of them sees',
    is: (site, gfm) => blocksOf(site, 'pre') !== blocksOf(gfm, 'pre'),
  },
  {
    cause: 'a quotation that only one of them sees',
    is: (site, gfm) => blocksOf(site, 'blockquote') !== blocksOf(gfm, 'blockquote'),
  },
  {
    cause: 'HTML alone on a line: a paragraph for one, bare for the other',
    is: (site, gfm) => site.words === gfm.words,
  },
  {
    cause: 'a raw address that GFM makes a link',
    is: (_site, _gfm, source) => /(?<![("<])https?:\/\/\S+/.test(source),
  },
];
