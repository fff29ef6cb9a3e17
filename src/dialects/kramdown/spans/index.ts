import type { KramdownOptions } from '../options.ts';
import type { RuleSets, SpanRule, SpanRules } from '../state.ts';
import { autolink } from './autolink.ts';
import { entity, escaped, gfmEscaped, lineBreak, typographicSymbol } from './characters.ts';
import { codespan } from './code.ts';
import { emphasis } from './emphasis.ts';
import { spanExtension, spanMath } from './extension.ts';
import { spanHtml, strikethrough } from './html.ts';
import { footnoteMark, link } from './link.ts';
import { smartQuotes } from './quotes.ts';

/** A rule, and the characters it starts with; `any` where it may start with any. */
type Entry = readonly [starts: string, rule: SpanRule];

const rulesOf = (entries: readonly Entry[], start: string): SpanRules => {
  const codes = new Set(entries.flatMap(([starts]) => (starts === 'any' ? [] : [...starts])));
  const rulesFor = (first: string): readonly SpanRule[] =>
    entries.filter(([starts]) => starts === 'any' || starts.includes(first)).map(([, rule]) => rule);
  return {
    byCode: new Map([...codes].map((first) => [first.charCodeAt(0), rulesFor(first)])),
    anywhere: rulesFor('\0'),
    start: new RegExp(start, 'g'),
    startOrBracket: new RegExp(String.raw`\]|${start}`, 'g'),
  };
};

const START = String.raw`[*_${'`'}<[$&\\]|!\[|[^\\]?["']|\{:|--|\.\.\.| ?(?:<<|>>)| {2}(?=\n)|~~`;

/** List the span rules in the order in which kramdown tries them, with the smaller sets used within tables and HTML. */
export const spanRules = ({ input, hardWrap, gfmQuirks }: KramdownOptions): RuleSets => {
  const isGfm = input === 'GFM';
  const symbols: readonly Entry[] =
    isGfm && gfmQuirks.includes('no_auto_typographic') ? [] : [['-.<> \\', typographicSymbol]];
  const breaks: readonly Entry[] = isGfm && hardWrap ? [] : [[' \\', lineBreak]];
  const strikes: readonly Entry[] = isGfm ? [['~', strikethrough]] : [];
  const spans: readonly Entry[] = [
    ['*_', emphasis],
    ['`', codespan],
    ['<', autolink],
    ['<', spanHtml],
    ['[', footnoteMark],
    ['![', link],
    ['any', smartQuotes],
    ['$', spanMath],
    ['{', spanExtension],
    ['&', entity],
    ...symbols,
    ...breaks,
    ['\\', isGfm ? gfmEscaped : escaped],
    ...strikes,
  ];
  return {
    spans: rulesOf(spans, START),
    html: rulesOf([['<', spanHtml]], '<'),
    code: rulesOf([['`', codespan]], '`'),
    codeAndHtml: rulesOf(
      [
        ['`', codespan],
        ['<', spanHtml],
      ],
      '[`<]',
    ),
  };
};
