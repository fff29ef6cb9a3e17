import { codeAt, isBoundaryWord } from '../chars.ts';
import { node } from '../node.ts';
import { matchAt, testAt } from '../source.ts';
import { lineHere, type SpanRule, type SpanState } from '../state.ts';
import { addSpanText } from './read.ts';

type Quote = 'lsquo' | 'rsquo' | 'ldquo' | 'rdquo';

interface Found {
  /** The character before, which is text. */
  readonly before: string;
  readonly quotes: readonly Quote[];
}

const SPACE = String.raw`[ \t\r\n\f\v]`;
const QUOTE = /[^\\]?["']/y;
const BEFORE_EMPHASIS = new RegExp(String.raw`["'](?=[_*]{1,2}[^ \t\r\n\f\v])`, 'y');
const BEFORE_PUNCTUATION = /["'](?=[!"#$%'()*+,\-./:;<=>?@[\\\]^_`{|}~](?!\.\.))/y;
const DOUBLE_SINGLE = new RegExp(`(${SPACE}?)"'(?=\\w)`, 'y');
const SINGLE_DOUBLE = new RegExp(`(${SPACE}?)'"(?=\\w)`, 'y');
const DECADE = new RegExp(`(${SPACE}?)'(?=\\d\\ds)`, 'y');
const OPENING = new RegExp(`(${SPACE})(['"])(?=\\w)`, 'y');
const CLOSING = /([^ \\\t\r\n[{(-])(['"])/y;
const BEFORE_SPACE = new RegExp(`["'](?=${SPACE}|s|$)`, 'y');
const REMAINING_SINGLE = /([^]?)'/y;
const REMAINING_DOUBLE = /([^]?)"/y;

const left = (quote: string | undefined): Quote => (quote === '"' ? 'ldquo' : 'lsquo');
const right = (quote: string | undefined): Quote => (quote === '"' ? 'rdquo' : 'rsquo');

const isWordAt = (text: string, pos: number): boolean => {
  const code = codeAt(text, pos);
  return code !== -1 && isBoundaryWord(code);
};

// The quote at the cursor, with nothing before it to look at.
const atQuote = (text: string, pos: number): Quote | undefined => {
  const quote = text[pos];
  if (testAt(BEFORE_EMPHASIS, text, pos)) return left(quote);
  if (testAt(BEFORE_PUNCTUATION, text, pos) && isWordAt(text, pos + 1) === isWordAt(text, pos + 2)) return right(quote);
  return undefined;
};

const endsWord = (text: string, pos: number): boolean =>
  testAt(BEFORE_SPACE, text, pos) && !(text[pos + 1] === 's' && isWordAt(text, pos + 2));

// Rules of the SmartyPants family, in kramdown's order: the first that matches is taken.
const quotesAt = (text: string, pos: number): Found => {
  const first = atQuote(text, pos);
  if (first !== undefined) return { before: '', quotes: [first] };
  let found = matchAt(DOUBLE_SINGLE, text, pos);
  if (found !== undefined) return { before: found[1] ?? '', quotes: ['ldquo', 'lsquo'] };
  found = matchAt(SINGLE_DOUBLE, text, pos);
  if (found !== undefined) return { before: found[1] ?? '', quotes: ['lsquo', 'ldquo'] };
  found = matchAt(DECADE, text, pos);
  if (found !== undefined) return { before: found[1] ?? '', quotes: ['rsquo'] };
  found = matchAt(OPENING, text, pos);
  if (found !== undefined) return { before: found[1] ?? '', quotes: [left(found[2])] };
  found = matchAt(CLOSING, text, pos);
  if (found !== undefined) return { before: found[1] ?? '', quotes: [right(found[2])] };
  if (endsWord(text, pos)) return { before: '', quotes: [right(text[pos])] };
  found = matchAt(REMAINING_SINGLE, text, pos);
  if (found !== undefined) return { before: found[1] ?? '', quotes: ['lsquo'] };
  return { before: matchAt(REMAINING_DOUBLE, text, pos)?.[1] ?? '', quotes: ['ldquo'] };
};

const addQuotes = (state: SpanState, { before, quotes }: Found): void => {
  addSpanText(state, before, state.pos);
  state.pos += before.length + quotes.length;
  const line = lineHere(state);
  for (const quote of quotes) state.tree.children.push(node('smart_quote', line, quote));
};

/** Read a straight quote, with the character before it, as a curly one. */
export const smartQuotes: SpanRule = (state) => {
  if (!testAt(QUOTE, state.source.text, state.pos)) return false;
  addQuotes(state, quotesAt(state.source.text, state.pos));
  return true;
};
