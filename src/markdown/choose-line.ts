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

/** Make the chooser for one post. */
export function createChooseLine(readBack: ReadBack): ChooseLine {
  return (inlines, place) => {
    const [only] = inlines;
    if (inlines.length === 1 && only?.type === 'text' && harmless.test(only.value) && !only.value.includes('://'))
      return { text: only.value, form: 'clean' };
    const wanted = inlineShape(inlines);
    const readsAs = (text: string): boolean => shapeOfLine(text, place, readBack) === wanted;
    // A piece for the site's templates may come out empty: `- {{ author }}` must be no list then either.
    const reads = (text: string): boolean => {
      const empty = text.includes('\uE000') ? text.replace(placeholderPattern, '') : text;
      return readsAs(text) && (empty === text || empty.trim() === '' || readsAs(empty));
    };
    for (const proves of holdsTemplates(inlines) ? [reads, readsAs] : [readsAs])
      for (const [emphasis, tight] of ladder) {
        const text = leastEscaped(tight ? tighten(inlines) : inlines, { place, emphasis }, proves);
        if (text !== undefined) return { text, form: emphasis === 'html' ? 'html-emphasis' : 'clean' };
      }
    return { text: printLine(inlines, { place, emphasis: '*', keep: () => true }).text, form: 'unproven' };
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
function leastEscaped(
  inlines: readonly Inline[],
  form: Omit<LineForm, 'keep'>,
  reads: (text: string) => boolean,
): string | undefined {
  const bare = printLine(inlines, { ...form, keep: () => false });
  if (reads(bare.text)) return bare.text;
  if (bare.escapes === 0) return undefined;
  const kept = new Set(Array.from({ length: bare.escapes }, (_, number) => number));
  const print = (): string => printLine(inlines, { ...form, keep: (number) => kept.has(number) }).text;
  if (!reads(print())) return undefined;
  for (const number of [...kept].slice(0, 60)) {
    kept.delete(number);
    if (!reads(print())) kept.add(number);
  }
  return print();
}

/** Read a line where it will stand. */
function shapeOfLine(text: string, place: LinePlace, readBack: ReadBack): string | undefined {
  const [block, ...rest] = readBack(
    place === 'heading' ? `# ${text}` : place === 'cell' ? `| ${text} |\n| --- |` : text,
  );
  if (rest.length > 0 || !block) return text === '' ? '' : undefined;
  if (block.type === 'table') return inlineShape(block.children[0]?.children[0]?.children ?? []);
  if (block.type === (place === 'heading' ? 'heading' : 'paragraph'))
    return inlineShape((block as { children: readonly Inline[] }).children);
  return undefined;
}
