import { defuse } from '../document/defuse.ts';
import { addressMoves } from './address-moves.ts';
import type { FileDiff, Hunk } from './file-diff.ts';

/** The same change, wherever it would be made. */
export interface DiffGroup {
  /** The rules that the ledger names for it; empty where it names none. */
  readonly rules: readonly string[];
  /** Whether every place has the very same lines, or lines that differ in their words only. */
  readonly isIdentical: boolean;
  /** Places in all files. */
  readonly count: number;
  /** The files, sorted. */
  readonly paths: readonly string[];
  readonly example: { readonly path: string; readonly hunk: Hunk };
}

/** One change as the ledger of a post tells it. */
export interface Told {
  readonly rule: string;
  readonly excerpt: string;
}

/** Says what the ledger of the post behind an output file holds. */
export type LedgerOf = (path: string) => readonly Told[];

/** Put the changes of all updated files into groups of one kind, those in the fewest files first. */
export function groupHunks(files: readonly FileDiff[], ledgerOf: LedgerOf = () => []): readonly DiffGroup[] {
  const groups = new Map<string, { rules: readonly string[]; places: { path: string; hunk: Hunk }[] }>();
  for (const { path, would, hunks } of files) {
    // The report repeats what the posts' own changes say.
    if (would !== 'updated' || path.startsWith('report/')) continue;
    const told = ledgerOf(path);
    for (const hunk of hunks) {
      const rules = rulesOf(hunk, told);
      const key = `${targetOf(path)} ${rules.join(' ')}\n${shapeOf(hunk, rules.length > 0)}`;
      const group = groups.get(key) ?? { rules, places: [] };
      group.places.push({ path, hunk });
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(groupOf).sort(byRarity);
}

/** `markdown/a.md` and `json/a.json` change alike, but not in the same words. */
function targetOf(path: string): string {
  return path.slice(0, path.indexOf('/') + 1);
}

function groupOf(group: {
  readonly rules: readonly string[];
  readonly places: readonly { readonly path: string; readonly hunk: Hunk }[];
}): DiffGroup {
  const [example] = group.places;
  if (example === undefined) throw new RangeError('a group without a place');
  const texts = new Set(group.places.map(({ hunk }) => changedLines(hunk).join('\n')));
  return {
    rules: group.rules,
    isIdentical: texts.size === 1,
    count: group.places.length,
    paths: [...new Set(group.places.map(({ path }) => path))].sort(),
    example,
  };
}

function changedLines({ lines }: Hunk): readonly string[] {
  return lines.filter((line) => !line.startsWith(' '));
}

/**
 * `-<b>Élise Durand</b>` `+**Élise Durand**` and the same of Jo have one shape, `-<b>w</b>` `+**w**`. Only words that
 * stay may differ: one that goes or comes is what to look at. Where a rule is named, it answers for those as well.
 */
function shapeOf(hunk: Hunk, isExplained: boolean): string {
  const lines = changedLines(hunk);
  const [gone = [], come = []] = ['-', '+'].map((mark) => lines.filter((line) => line.startsWith(mark)));
  const moves = addressMoves(gone.map(unmarked), come.map(unmarked));
  if (moves !== undefined) return moves;
  const [removed, added] = [gone, come].map((side) => wordsOf(side.join('\n')));
  const isFree = (word: string): boolean => isExplained || (removed?.has(word) === true && added?.has(word) === true);
  const shapes = lines.map((line) => line.replace(word, (found) => (isFree(found) ? '\0' : found)).replace(run, '\0'));
  return shapes.filter((shape, nth) => shape !== shapes[nth - 1]).join('\n');
}

const unmarked = (line: string): string => line.slice(1);

const word: RegExp = /[\p{L}\p{N}\p{M}]+/gu;
const run: RegExp = /\0(?:[\s,;:.’'-]+\0)+/gu;

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(word));
}

/** The rules whose ledger entry speaks of words that this change takes out or puts in. */
function rulesOf(hunk: Hunk, told: readonly Told[]): readonly string[] {
  if (told.length === 0) return [];
  const lines = changedLines(hunk).map(unmarked);
  // The report quotes what runs in a form that does not.
  const text = bare(defuse(lines.join(' ')));
  const found = told.filter(({ excerpt }) => excerpt !== '' && text.includes(bare(excerpt).slice(0, 40)));
  return [...new Set(found.map(({ rule }) => rule))].sort();
}

function bare(text: string): string {
  return text.replace(/\s+/gu, '');
}

function byRarity(one: DiffGroup, two: DiffGroup): number {
  const [first, second] = [one.example, two.example];
  if (one.paths.length !== two.paths.length) return one.paths.length - two.paths.length;
  if (first.path !== second.path) return first.path < second.path ? -1 : 1;
  return first.hunk.oldStart - second.hunk.oldStart;
}
