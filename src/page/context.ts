import type { Cheerio } from 'cheerio';
import type { Element } from 'domhandler';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { LedgerClass, LedgerEffect, LedgerEntry } from '../document/ledger.ts';
import type { Place } from '../document/place.ts';
import { inventoryOf } from '../prove/inventory.ts';
import type { Selected, Transform, TransformContext } from '../transform.ts';
import { beside } from './beside.ts';
import { effectsBetween } from './effects.ts';
import { excerptOf } from './excerpt.ts';
import { makeCallout, makeEmbed, makeSection, makeTestimonial } from './marks.ts';
import type { Page } from './page.ts';
import { swap, take } from './splice.ts';

/** A transform made ready: its name, for the ledger, and what it does. */
export interface ReadyTransform {
  readonly name: string;
  readonly apply: (ctx: TransformContext) => void;
}

/** Configure the transforms of a list, each with its own options. */
export function readyTransforms(
  list: readonly Transform[],
  options: Readonly<Record<string, unknown>> = {},
): readonly ReadyTransform[] {
  return list.map(({ name, configure }) => ({ name, apply: configure(options[name]) }));
}

/** Run the transforms in their order on a page, and give the ledger of what they and the parser did. */
export function runTransforms(
  page: Page,
  transforms: readonly ReadyTransform[],
  report: Report,
  path = '',
): { readonly ledger: readonly LedgerEntry[] } {
  const ledger: LedgerEntry[] = page.repairs.map(({ message, excerpt, place }) => {
    report('markup-repaired', { message }, place);
    return {
      class: 'changed-by-rule',
      rule: 'repair-markup',
      reason: `${message}.`,
      excerpt,
      ...(place ? { place } : {}),
    };
  });
  for (const { name, apply } of transforms) apply(createContext(page, { name, path, report, ledger }));
  return { ledger };
}

interface Facts {
  readonly name: string;
  readonly path: string;
  readonly report: Report;
  readonly ledger: LedgerEntry[];
}

/** Make the context in which one transform works on a page. */
export function createContext(page: Page, facts: Facts): TransformContext {
  const { $ } = page;
  const say = (
    cls: LedgerClass,
    reason: string,
    excerpt: string,
    place: Place | undefined,
    effects: readonly LedgerEffect[] = [],
  ): void => {
    const common = { class: cls, rule: facts.name, reason, excerpt } as const;
    facts.ledger.push({ ...common, ...(place ? { place } : {}), ...(effects.length > 0 ? { effects } : {}) });
  };
  const note: TransformContext['note'] = (what, cls, reason, effects) =>
    say(cls, reason, excerptOf(what), page.placeOf(what), effects);
  return {
    $,
    path: facts.path,
    report: facts.report,
    placeOf: page.placeOf,
    note,
    drop: (what, reason) => {
      for (const element of each(what)) {
        const around = beside(element);
        const [seen, excerpt, place] = [inventoryOf(around), excerptOf(element), page.placeOf(element)];
        take(element);
        const left = inventoryOf(around.filter((node) => node !== element));
        say('dropped-by-rule', reason, excerpt, place, effectsBetween(seen, left));
      }
    },
    dropAttribute: (what, attribute, reason) => {
      const excerpt = excerptOf(`${attribute}="${what.attribs[attribute]}"`);
      const effects = withoutAttribute(what, attribute);
      if (effects) say('dropped-by-rule', reason, excerpt, page.placeOf(what), effects);
    },
    unwrap: (what, reason) => {
      for (const element of each(what))
        unwrap(
          page,
          element,
          reason === undefined ? undefined : (effects) => note(element, 'changed-by-rule', reason, effects),
        );
    },
    rename: (what, tag, reason, effects) => {
      if (reason !== undefined) note(what, 'changed-by-rule', reason, effects);
      what.name = tag;
    },
    replace: (what, html, reason, effects) => {
      const made = $(`<div>${html}</div>`).contents();
      for (const node of made.get()) page.inherit(node, what);
      note(what, 'changed-by-rule', reason, effects ?? effectsBetween(inventoryOf([what]), inventoryOf(made.get())));
      const nodes = made.get();
      swap(what, nodes);
      return $(nodes).filter((_, node) => node.type === 'tag') as unknown as Cheerio<Element>;
    },
    section: (what, mark) => makeSection(page, note, what, mark),
    testimonial: (mark) => makeTestimonial(page, note, mark),
    embed: (what, mark) => makeEmbed(page, note, what, mark),
    callout: (what, mark) => makeCallout(page, note, what, mark),
  };
}

function withoutAttribute(what: Element, attribute: string): readonly LedgerEffect[] | undefined {
  if (what.attribs[attribute] === undefined) return undefined;
  const before = inventoryOf([what]);
  delete what.attribs[attribute];
  return effectsBetween(before, inventoryOf([what]));
}

function each(what: Selected): readonly Element[] {
  return 'cheerio' in what ? what.get() : [what];
}

function unwrap(page: Page, element: Element, say?: (effects: readonly LedgerEffect[]) => void): void {
  const children = [...element.children];
  if (say) say(effectsBetween(inventoryOf([element]), inventoryOf(children)));
  for (const child of children) if (!page.placeOf(child)) page.inherit(child, element);
  swap(element, children);
}
