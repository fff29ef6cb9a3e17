import type { AnyNode } from 'domhandler';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { LedgerEffect, LedgerEntry, Place } from '../document/index.ts';
import { type Allowance, allowanceOf } from './allowance.ts';
import type { Inventory, Seen } from './inventory.ts';
import { trimmed } from './fold.ts';
import { sameUrl } from './same-url.ts';
import { lessWords, unmatched } from './unmatched.ts';
import { wordRuns } from './word-runs.ts';

/** A difference that no ledger entry explains. */
export interface Unexplained {
  readonly sign: LedgerEffect['sign'];
  /** `words`, `heading`, `link`… */
  readonly what: LedgerEffect['what'];
  readonly text: string;
  readonly place?: Place | undefined;
}

/** What the proof of one output of one post needs. */
export interface Proof {
  readonly legacy: Inventory;
  readonly shown: Inventory;
  readonly ledger: readonly LedgerEntry[];
  /** The address in the output for one of the legacy page. */
  readonly newUrl: (url: string) => string;
  readonly placeOf: (node: AnyNode) => Place | undefined;
}

/** Compare what the legacy page showed with what the output shows: all that differs and that no rule accounts for. */
export function prove(proof: Proof): Unexplained[] {
  const allowance = allowanceOf(proof.ledger);
  return [...proveWords(proof, allowance), ...constructs.flatMap((one) => proveConstruct(proof, allowance, one))];
}

/** Report what a proof found, as errors of one target. */
export function reportUnexplained(found: readonly Unexplained[], target: string, report: Report): void {
  for (const { sign, what, text, place } of found)
    report(
      sign === 'lost' ? 'unexplained-loss' : 'unexplained-gain',
      { what, text: text.slice(0, 200), target },
      place,
    );
}

function proveWords(proof: Proof, allowance: Allowance): Unexplained[] {
  const legacy = proof.legacy.words.map((word) => movedImage(word, proof.newUrl));
  return wordRuns(legacy, proof.shown.words).flatMap(({ sign, words, after }): Unexplained[] => {
    const rest = words.filter((word) => !allowance.word(sign, word.value));
    const [first] = rest;
    if (!first) return [];
    const at = sign === 'lost' ? first : after;
    const text = rest.map((word) => word.value.replace('\uFFFC', 'image ')).join(' ');
    return [{ sign, what: 'words', text, place: at && proof.placeOf(at.node) }];
  });
}

function movedImage(word: Seen<string>, newUrl: Proof['newUrl']): Seen<string> {
  return word.value.startsWith('\uFFFC') ? { ...word, value: `\uFFFC${sameUrl(newUrl(word.value.slice(1)))}` } : word;
}

interface Construct {
  readonly what: LedgerEffect['what'];
  readonly of: (inventory: Inventory, newUrl: Proof['newUrl']) => readonly Seen<string>[];
  /** The part of the key that an effect's text is compared with. */
  readonly text: (key: string) => string;
  /** Whether the key is running text, whose words have effects of their own. */
  readonly holdsWords?: true;
}

/** A bare address is a link or not as the renderer likes, and so are two in a row; its words are compared as words. */
function isNamed({ value: { url, text } }: Inventory['links'][number]): boolean {
  const bare = (address: string): string =>
    sameUrl(address)
      .replace(/^(https?:|mailto:)?(\/\/)?(www\.)?|\/$/g, '')
      .toLowerCase();
  return text.split(' ').some((word) => trimmed(bare(url)) !== trimmed(bare(word)));
}

/** Emphasis is compared word by word: where a run of it is cut, at a comma say, is no matter. */
function emphasised({ value, node }: Seen<string>): Seen<string>[] {
  return value.split(/[^\p{L}\p{N}]+/u).flatMap((word) => (word ? [{ value: word, node }] : []));
}

const asIs = (key: string): string => key;
/** An item's text, less the kind and depth before it. */
const lessDepth = (key: string): string => key.replace(/^\w+ \d+ ?/, '');
const separator = '\u0000';
const before = (key: string): string => key.split(separator)[0] ?? '';

const constructs: readonly Construct[] = [
  { what: 'heading', of: (inventory) => inventory.headings, text: (key) => key.slice(2) },
  {
    what: 'link',
    of: (inventory, newUrl) =>
      inventory.links
        .map(({ value: { url, text }, node }) => ({ value: { url: newUrl(url), text }, node }))
        .filter(isNamed)
        .map(({ value, node }) => ({ value: `${sameUrl(value.url)}${separator}${value.text}`, node })),
    text: before,
  },
  {
    what: 'image',
    of: (inventory, newUrl) =>
      inventory.images.map(({ value, node }) => ({
        value: `${sameUrl(newUrl(value.url))}${separator}${value.alt}`,
        node,
      })),
    text: before,
  },
  { what: 'code', of: (inventory) => inventory.code, text: asIs },
  { what: 'table', of: (inventory) => inventory.rows, text: asIs, holdsWords: true },
  { what: 'item', of: (inventory) => inventory.items, text: lessDepth, holdsWords: true },
  {
    what: 'embed',
    of: (inventory, newUrl) => inventory.embeds.map(({ value, node }) => ({ value: sameUrl(newUrl(value)), node })),
    text: asIs,
  },
  { what: 'quote', of: (inventory) => inventory.quotes, text: asIs, holdsWords: true },
  {
    what: 'emphasis',
    of: (inventory) => [...inventory.strong, ...inventory.emphasis].flatMap(emphasised),
    text: asIs,
  },
  { what: 'words', of: (inventory) => inventory.footnotes, text: asIs },
];

function proveConstruct(proof: Proof, allowance: Allowance, construct: Construct): Unexplained[] {
  const legacy = construct.of(proof.legacy, proof.newUrl);
  const shown = construct.of(proof.shown, (url) => url);
  let [lost, gained] = [unmatched(legacy, shown), unmatched(shown, legacy)];
  if (construct.holdsWords && lost.length > 0 && gained.length > 0) {
    const less = lessWords(proof.ledger);
    [lost, gained] = [unmatched(lost, gained, less), unmatched(gained, lost, less)];
  }
  return [
    ...lost.map((seen) => ({ sign: 'lost' as const, seen, place: proof.placeOf(seen.node) })),
    ...gained.map((seen) => ({ sign: 'gained' as const, seen, place: undefined })),
  ]
    .filter(({ sign, seen }) => !allowance.construct(construct.what, sign, construct.text(seen.value)))
    .map(({ sign, seen, place }) => ({ sign, what: construct.what, text: seen.value.replace(separator, ' '), place }));
}
