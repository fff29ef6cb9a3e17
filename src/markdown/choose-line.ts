import type { Inline } from '../document/index.ts';
import { placeholderPattern } from '../read/opaque.ts';
import { type LineForm, type LinePlace, tighten } from './forms.ts';
import { printLine } from './print-line.ts';
import type { ReadBack } from './read-back.ts';
import { inlineShape } from './shape.ts';

/** A line as printed, and how far from the clean form it had to go. */
export interface ChosenLine {
  readonly text: string;
  readonly form: 'clean' | 'html-emphasis' | 'unproven';
}

/** Chooses for each line the cleanest form that reads back as the line. */
export type ChooseLine = (inlines: readonly Inline[], place: LinePlace) => ChosenLine;

/** Nothing in it could be read as markup, wherever it stands. */
const harmless = /^[\p{L}][\p{L}\p{N}\p{M} ,.;:'"’‘“”«»()?!%€$§°@/–—…\u00A0\u202F-]*$/u;

/** May hold an address, which GFM makes a link of. */
const address = /:\/\/|www\.|\S@\S/i;

/** Make the chooser for one post. */
export function createChooseLine(readBack: ReadBack): ChooseLine {
  return (inlines, place) => {
    const [only] = inlines;
    if (inlines.length === 1 && only?.type === 'text' && harmless.test(only.value) && !address.test(only.value))
      return { text: only.value, form: 'clean' };
    for (const empties of holdsTemplates(inlines) ? [true, false] : [false]) {
      const proof = proofOf(place, empties, readBack);
      for (const [emphasis, tight] of ladder) {
        const text = leastEscaped(tight ? tighten(inlines) : inlines, { place, emphasis }, proof);
        if (text !== undefined) return { text, form: emphasis === 'html' ? 'html-emphasis' : 'clean' };
      }
    }
    return { text: printLine(inlines, { place, emphasis: '*', keep: () => true }).text, form: 'unproven' };
  };
}

/** Makes the test of a line: whether a text reads back as it. */
type Proof = (inlines: readonly Inline[]) => (text: string) => boolean;

/** With `empties`, the pieces for the site's templates may come out empty: `- {{ author }}` must be no list then either. */
function proofOf(place: LinePlace, empties: boolean, readBack: ReadBack): Proof {
  return (inlines) => {
    const wanted = inlineShape(inlines);
    const readsAs = (text: string): boolean => shapeOfLine(text, place, readBack) === wanted;
    if (!empties) return readsAs;
    return (text) => {
      const empty = text.replace(placeholderPattern, '');
      return readsAs(text) && (empty === text || empty.trim() === '' || readsAs(empty));
    };
  };
}

function holdsTemplates(inlines: readonly Inline[]): boolean {
  return inlines.some((inline) => JSON.stringify(inline).includes('\uE000'));
}

const ladder: readonly [emphasis: LineForm['emphasis'], tight: boolean][] = [
  ['*', false],
  ['*', true],
  ['_', true],
  ['html', true],
];

/** The line with no escape where none is needed, else with each one that is. */
function leastEscaped(inlines: readonly Inline[], form: Omit<LineForm, 'keep'>, proof: Proof): string | undefined {
  const kept = neededEscapes(inlines, form, proof);
  return kept && printKept(inlines, form, kept);
}

function printKept(inlines: readonly Inline[], form: Omit<LineForm, 'keep'>, kept: ReadonlySet<number>): string {
  return printLine(inlines, { ...form, keep: (number) => kept.has(number) }).text;
}

/** The escapes that a line needs, by their number in it; undefined where all of them are not enough. */
function neededEscapes(
  inlines: readonly Inline[],
  form: Omit<LineForm, 'keep'>,
  proof: Proof,
): ReadonlySet<number> | undefined {
  const reads = proof(inlines);
  const bare = printLine(inlines, { ...form, keep: () => false });
  if (reads(bare.text)) return new Set();
  if (bare.escapes === 0) return undefined;
  const parts = byParts(inlines, form, proof);
  const isEnough = parts !== undefined && reads(printKept(inlines, form, parts));
  // A line of `-----` in the middle needs no escape that it would need alone.
  const kept = new Set(isEnough ? parts : Array.from({ length: bare.escapes }, (_, number) => number));
  const print = (): string => printKept(inlines, form, kept);
  if (!isEnough && !reads(print())) return undefined;
  // A long line has its escapes tried many at once, then fewer; one that fills pages not as often.
  let tries = Math.min(400, Math.ceil(2_000_000 / bare.text.length));
  let size = Math.ceil(kept.size / (tries / 2));
  while (size > 0 && tries > 0) {
    const before = kept.size;
    // The last ones first: `\[a](b)` is easier to read than `[a\](b)`.
    const numbers = [...kept].reverse();
    for (let at = 0; at < numbers.length && tries > 0; at += size, tries--) {
      const some = numbers.slice(at, at + size);
      for (const number of some) kept.delete(number);
      if (!reads(print())) for (const number of some) kept.add(number);
    }
    // `a\**` may open emphasis where neither `a\*\*` nor `a**` can: what was needed may be so no longer.
    size = size > 1 ? Math.max(1, Math.floor(size / 4)) : kept.size < before ? 1 : 0;
  }
  return kept;
}

/** What each part needs, from one `<br>` to the next: code that was typed as text has hundreds of them. */
function byParts(
  inlines: readonly Inline[],
  form: Omit<LineForm, 'keep'>,
  proof: Proof,
): ReadonlySet<number> | undefined {
  const parts: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.type === 'break') parts.push([]);
    else parts.at(-1)?.push(inline);
  }
  if (parts.length === 1) return undefined;
  const kept = new Set<number>();
  let from = 0;
  for (const part of parts) {
    const needed = part.length > 0 ? neededEscapes(part, form, proof) : new Set<number>();
    if (!needed) return undefined;
    for (const number of needed) kept.add(from + number);
    from += printLine(part, { ...form, keep: () => true }).escapes;
  }
  return kept;
}

/** Read a line where it will stand. */
function shapeOfLine(text: string, place: LinePlace, readBack: ReadBack): string | undefined {
  if (place === 'item' && /^\\?\[/.test(text)) return shapeInItem(text, readBack);
  const [block, ...rest] = readBack(
    place === 'heading' ? `# ${text}` : place === 'cell' ? `| ${text} |\n| --- |` : text,
  );
  if (rest.length > 0 || !block) return text === '' ? '' : undefined;
  if (block.type === 'table') return inlineShape(block.children[0]?.children[0]?.children ?? []);
  if (block.type === (place === 'heading' ? 'heading' : 'paragraph'))
    return inlineShape((block as { children: readonly Inline[] }).children);
  return undefined;
}

/** At the head of an item `[ ]` and `[x]` are boxes. */
function shapeInItem(text: string, readBack: ReadBack): string | undefined {
  const [list, ...rest] = readBack(`- ${text.replaceAll('\n', '\n  ')}`);
  const [item] = list?.type === 'list' && rest.length === 0 ? list.children : [];
  const [block, ...more] = item?.checked === undefined ? (item?.children ?? []) : [];
  return block?.type === 'paragraph' && more.length === 0 ? inlineShape(block.children) : undefined;
}
