import { type AnyNode, Element } from 'domhandler';
import type { LedgerEffect } from '../document/ledger.ts';
import { fold } from '../prove/fold.ts';
import { inventoryOf } from '../prove/inventory.ts';
import type { CalloutMark, EmbedMark, SectionMark, TestimonialMark, TransformContext } from '../transform.ts';
import { effectsBetween } from './effects.ts';
import { createElement, isBlank, isElement, textOf } from './nodes.ts';
import type { Page } from './page.ts';
import { append, before as insertBefore, swap, take } from './splice.ts';

type Note = TransformContext['note'];

/** Make an element a section whose title is taken out of the place where it stands. */
export function makeSection(page: Page, note: Note, what: Element, mark: SectionMark): void {
  // A tab's title stands in a list, away from its panel.
  const isInside = contains(what, mark.title);
  const before = inventoryOf(isInside ? [what] : [itemOf(mark.title), what]);
  const wasFirst = isInside && isFirstWords(what, mark.title);
  const section = create(page, 'rf-section', what, { kind: mark.kind, level: mark.level?.toString(), id: mark.id });
  const title = create(page, 'rf-title', mark.title, {});
  append(title, titleNodes(mark.title));
  const titleText = fold(textOf(title));
  removeEmptied(mark.title, what);
  append(section, [title, ...what.children]);
  const effects = [
    ...effectsBetween(before, inventoryOf([section])),
    gained('heading', titleText),
    ...(wasFirst ? [] : movedTitle(title, section)),
    ...(what.name === 'li' || what.name === 'dd' ? itemsInside(section) : []),
  ];
  note(title, wasFirst ? 'changed-by-rule' : 'moved', mark.reason, effects);
  swap(what, [section]);
}

/** A title goes before what stood before it: its words, or those, are elsewhere. */
function movedTitle(title: Element, section: Element): readonly LedgerEffect[] {
  const text = fold(textOf(title));
  const images = inventoryOf([section]).images.map(({ value }) => value.url);
  return [
    lost('words', text),
    gained('words', text),
    ...images.flatMap((url) => [lost('image', url), gained('image', url)]),
  ];
}

/** The items of a list that is no longer one: those inside stand a level higher. */
function itemsInside(section: Element): readonly LedgerEffect[] {
  const items = inventoryOf([section]).items.map(({ value }) => value.replace(/^\w+ \d+ ?/, ''));
  return items.flatMap((text) => [lost('item', text), gained('item', text)]);
}

function contains(outer: AnyNode, inner: AnyNode): boolean {
  for (let up: AnyNode | null = inner; up; up = up.parent) if (up === outer) return true;
  return false;
}

function itemOf(title: Element): Element {
  return isElement(title.parent) && title.parent.name === 'li' ? title.parent : title;
}

/** `<a href="#panel">` opens its panel; any other link leads somewhere. */
function isLinkToPanel(node: Element): boolean {
  return node.name === 'a' && /^(#|javascript:|$)/.test(node.attribs['href'] ?? '');
}

/** A title is a line: what stands in it as a block or a button is opened. */
function titleNodes(title: Element): AnyNode[] {
  const isWrapper = (node: AnyNode): node is Element =>
    node.type === 'tag' && (/^(h[1-6]|button|summary|p|div|strong|b)$/.test(node.name) || isLinkToPanel(node));
  const [only, ...others] = title.children.filter((child) => child.type !== 'text' || child.data.trim());
  if (only && others.length === 0 && isWrapper(only)) return titleNodes(only);
  return [...title.children];
}

/** `<h3><button>Title</button></h3>`: the heading goes with the button that was all it held. */
function removeEmptied(element: Element, within: Element): void {
  let gone: Element = element;
  for (;;) {
    const parent = gone.parent;
    if (!parent || parent === within || parent.type !== 'tag') break;
    const others = parent.children.filter((child) => child !== gone && !(child.type === 'text' && !child.data.trim()));
    if (others.length > 0) break;
    gone = parent;
  }
  take(gone);
}

function isFirstWords(what: Element, title: Element): boolean {
  const all = inventoryOf([what]).words;
  const own = inventoryOf([title]).words;
  return own.every((word, index) => all[index]?.node === word.node || all[index]?.value === word.value);
}

/** Move the nodes of a quotation, and of the line that names its speaker, into a testimonial. */
export function makeTestimonial(page: Page, note: Note, mark: TestimonialMark): void {
  const [first] = mark.quote;
  if (!first) return;
  const all = [...(mark.portrait ? [mark.portrait] : []), ...mark.quote, ...(mark.attribution ?? [])];
  const before = inventoryOf(all);
  const glue = glueBetween(mark);
  const testimonial = create(page, 'rf-testimonial', first, {
    rule: mark.rule,
    'part-of': mark.partOf,
    speaker: mark.speaker?.text,
    'speaker-person': mark.speaker?.person,
    'speaker-role': mark.speaker?.role,
    'speaker-organisation': mark.speaker?.organisation,
  });
  insertBefore(first, [testimonial]);
  if (mark.portrait) {
    const portrait = create(page, 'rf-portrait', mark.portrait, {});
    append(portrait, [mark.portrait]);
    append(testimonial, [portrait]);
  }
  for (const node of mark.quote) append(testimonial, isQuote(node) ? node.children.slice() : [node]);
  if (mark.attribution && mark.attribution.length > 0) {
    const { person, role, organisation } = mark;
    const line = create(page, 'rf-attribution', mark.attribution[0] ?? first, { person, role, organisation });
    for (const node of mark.attribution) append(line, isQuote(node) ? node.children.slice() : [node]);
    append(testimonial, [line]);
  }
  for (const node of all) if (isQuote(node)) take(node);
  const text = quoteText(testimonial);
  // Blockquotes side by side may have counted as one; each testimonial counts for itself.
  const own = [text, ...besides(testimonial)].flatMap((quote) => [lost('quote', quote), gained('quote', quote)]);
  const cut = glue
    ? [
        lost('words', glue.join('')),
        gained('words', glue.join(' ')),
        lost('quote', text.replace(glue.join(' '), glue.join(''))),
      ]
    : [];
  const effects = [...effectsBetween(before, inventoryOf([testimonial])), ...own, ...cut];
  note(first, 'changed-by-rule', mark.reason, effects);
}

/** The quotations that the testimonial now stands next to, since the line between them went into it. */
function besides(testimonial: Element): readonly string[] {
  return (['prev', 'next'] as const).flatMap((side) => {
    let at: AnyNode | null = testimonial[side];
    while (at && isBlank(at)) at = at[side];
    return at && isQuote(at) ? [quoteText(at)] : [];
  });
}

/** `Yes.<cite>Ana</cite>` was one word to a reader: the last word said, and the first of who said it. */
function glueBetween({ quote, attribution = [] }: TestimonialMark): readonly [string, string] | undefined {
  const last = inventoryOf(quote).words.at(-1)?.value;
  const first = inventoryOf(attribution).words[0]?.value;
  return last !== undefined && first !== undefined ? [last, first] : undefined;
}

function quoteText(quoting: Element): string {
  return inventoryOf([new Element('blockquote', {}, quoting.children)]).quotes[0]?.value ?? '';
}

function isQuote(node: AnyNode): node is Element {
  return node.type === 'tag' && node.name === 'blockquote';
}

/** Make an element an embed; its children stay as the text shown with it. */
export function makeEmbed(page: Page, note: Note, what: Element, mark: EmbedMark): void {
  const { provider, url, src, title } = mark;
  const before = inventoryOf([what]);
  const template = what.name === 'rf-opaque' ? what.attribs['raw'] : undefined;
  const embed = create(page, 'rf-embed', what, { provider, url, src, title, template });
  if (what.type === 'tag') append(embed, what.children.slice());
  const effects = effectsBetween(before, inventoryOf([embed]));
  note(what, 'changed-by-rule', mark.reason, effects);
  swap(what, [embed]);
}

/** Make an element a call-out box. */
export function makeCallout(page: Page, note: Note, what: Element, mark: CalloutMark): void {
  const isQuoted = what.name === 'blockquote';
  const callout = create(page, 'rf-callout', what, { kind: mark.kind, quoted: isQuoted ? 'true' : undefined });
  const before = inventoryOf([what]);
  append(callout, what.children.slice());
  note(what, 'changed-by-rule', mark.reason, [
    ...effectsBetween(before, inventoryOf([callout])),
    // A target prints it as a quotation still; two that stood side by side may have counted as one.
    ...(isQuoted ? [gained('quote', quoteText(callout))] : []),
  ]);
  swap(what, [callout]);
}

function create(
  page: Page,
  name: string,
  from: AnyNode,
  attributes: Readonly<Record<string, string | undefined>>,
): Element {
  const made = createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== '') made.attribs[key] = value;
  page.inherit(made, from);
  return made;
}

function lost(what: LedgerEffect['what'], text: string): LedgerEffect {
  return { what, sign: 'lost', text };
}

function gained(what: LedgerEffect['what'], text: string): LedgerEffect {
  return { what, sign: 'gained', text };
}
