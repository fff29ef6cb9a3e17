import type { LedgerEffect } from '../document/ledger.ts';
import type { Inventory, Seen } from '../prove/inventory.ts';

type What = LedgerEffect['what'];

/** Say what one inventory has that the other has not, as ledger effects. */
export function effectsBetween(before: Inventory, after: Inventory): readonly LedgerEffect[] {
  const kinds: readonly (readonly [What, readonly string[], readonly string[]])[] = [
    ['heading', values(before.headings), values(after.headings)],
    ['link', before.links.map(linkOf), after.links.map(linkOf)],
    ['image', before.images.map(urlOf), after.images.map(urlOf)],
    [
      'code',
      [...values(before.code), ...values(before.inlineCode)],
      [...values(after.code), ...values(after.inlineCode)],
    ],
    ['table', values(before.rows), values(after.rows)],
    ['item', itemTexts(before.items), itemTexts(after.items)],
    ['quote', values(before.quotes), values(after.quotes)],
    ['embed', values(before.embeds), values(after.embeds)],
    [
      'emphasis',
      [...values(before.strong), ...values(before.emphasis)],
      [...values(after.strong), ...values(after.emphasis)],
    ],
  ];
  const effects = kinds.flatMap(([what, had, has]) => [
    ...minus(had, has).map((text): LedgerEffect => ({ what, sign: 'lost', text: said(what, text) })),
    ...minus(has, had).map((text): LedgerEffect => ({ what, sign: 'gained', text: said(what, text) })),
  ]);
  return [...wordEffects(values(before.words), values(after.words)), ...effects];
}

/** A heading is said by its title: the level that it gets in an outline is not known yet. A link is said by its address. */
function said(what: What, text: string): string {
  if (what === 'link') return text.split(separator)[0] ?? '';
  return what === 'heading' ? text.replace(/^\d /, '') : text;
}

function wordEffects(had: readonly string[], has: readonly string[]): readonly LedgerEffect[] {
  const lost = minus(had, has).filter(isWord);
  const gained = minus(has, had).filter(isWord);
  return [
    ...(lost.length > 0 ? [{ what: 'words', sign: 'lost', text: lost.join(' ') } as const] : []),
    ...(gained.length > 0 ? [{ what: 'words', sign: 'gained', text: gained.join(' ') } as const] : []),
  ];
}

function minus(these: readonly string[], those: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of those) counts.set(value, (counts.get(value) ?? 0) + 1);
  return these.filter((value) => {
    const count = counts.get(value) ?? 0;
    if (count > 0) counts.set(value, count - 1);
    return count === 0;
  });
}

/** An image stands among the words as U+FFFC and its address; it has an effect of its own. */
function isWord(word: string): boolean {
  return !word.startsWith('\uFFFC');
}

function values(seen: readonly Seen<string>[]): readonly string[] {
  return seen.map(({ value }) => value);
}

/** Less the kind and depth before the item's text. */
function itemTexts(seen: readonly Seen<string>[]): readonly string[] {
  return seen.map(({ value }) => value.replace(/^\w+ \d+ ?/, ''));
}

const separator = '\u0000';

function linkOf({ value: { url, text } }: Seen<{ readonly url: string; readonly text: string }>): string {
  return `${url}${separator}${text}`;
}

function urlOf({ value }: Seen<{ readonly url: string }>): string {
  return value.url;
}
