import type { AnyNode, Element } from 'domhandler';
import { z } from 'zod';
import type { LedgerEffect } from '../src/document/ledger.ts';
import { withOptions } from '../src/extension.ts';
import { createElement, inCode, isBlank, isBlock, isElement, isEmpty, wordsOf } from '../src/page/nodes.ts';
import { append, swap, take } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

/**
 * Put what stands in a list outside its items beside the list, in its place; a list in a list goes into the item before
 * it, and a list that goes on with the numbers of the one before it becomes one with it.
 */
export const repairLists: Transform = {
  name: 'repair-lists',
  summary: 'Leave only items in lists, other blocks between two lists; join lists whose numbers go on.',
  configure: withOptions(z.strictObject({}), () => (ctx) => {
    // From the inside out, so that a list is whole when the one around it is looked at.
    for (const list of ctx.$('ul, ol').get().reverse()) if (list.parent) repair(ctx, list);
    for (const item of ctx.$('li').get()) if (!isInList(item)) adopt(ctx, item);
    for (const list of ctx.$('ol').get().reverse()) goOn(ctx, list);
  }),
};

function moved(text: string): readonly LedgerEffect[] {
  return [
    { what: 'item', sign: 'lost', text },
    { what: 'item', sign: 'gained', text },
  ];
}

/** `<li>a</li><li>b</li>` with no list around: a reader saw the bullets all the same. */
function adopt(ctx: TransformContext, item: Element): void {
  if (isElement(item.parent) && /^(?:h[1-6]|p)$/.test(item.parent.name)) {
    const effects: readonly LedgerEffect[] = [{ what: 'item', sign: 'lost', text: wordsOf(item) }];
    return ctx.rename(item, 'p', 'An item in a line of text was made a paragraph.', effects);
  }
  const list = createElement('ul', item);
  const items: AnyNode[] = [item];
  for (let next = item.next; next && (isItem(next) || isBlank(next)); next = next.next) items.push(next);
  ctx.note(item, 'changed-by-rule', 'Items outside any list were put in one.', []);
  swap(item, [list]);
  append(list, items.filter(isItem));
}

function isInList(item: Element): boolean {
  const { parent } = item;
  return isElement(parent) && ['ul', 'ol', 'menu', 'dir'].includes(parent.name);
}

function repair(ctx: TransformContext, list: Element): void {
  for (const child of list.children.slice()) {
    const before = previousItem(child);
    if (isList(child) && before) append(before, [child]);
  }
  const strays = list.children.filter((child) => !isItem(child) && !isEmpty(child));
  if (strays.length === 0) return dropBlanks(list);
  const inner = ctx
    .$(strays as never)
    .find('li')
    .get();
  if (inner.length > 0) {
    // `<ul><ul><li>` where `</ul>` was meant: the items stand a level higher.
    const reason = 'A list that held no items of its own was opened.';
    const effects = inner.flatMap((item) => moved(wordsOf(item)));
    ctx.note(list, 'changed-by-rule', reason, effects);
  }
  const parts: AnyNode[] = [];
  let open: Element | undefined;
  for (const child of list.children.slice()) {
    if (!isItem(child) && isEmpty(child)) {
      // A break between two items is nothing; one in a stray text is a line's end.
      if (open?.name === 'p' && !isBlock(child)) append(open, [child]);
      continue;
    }
    const name = isItem(child) ? list.name : 'p';
    if (!isItem(child) && isBlock(child)) {
      open = undefined;
      parts.push(child);
      continue;
    }
    if (open?.name !== name) {
      open = partOf(list, name, child);
      parts.push(open);
    }
    append(open, [child]);
  }
  swap(
    list,
    parts.filter((part) => !isEmpty(part)),
  );
}

/** What strays stays a block of its own: `text<ul><a>link</a></ul>` is two lines. */
function partOf(list: Element, name: string, from: AnyNode): Element {
  const made = createElement(name, from.sourceCodeLocation ? from : list);
  if (name !== 'p') Object.assign(made.attribs, list.attribs);
  return made;
}

function dropBlanks(list: Element): void {
  for (const child of list.children.slice()) if (!isItem(child)) take(child);
  if (list.children.length === 0) take(list);
}

/** `<ol><li>a</li></ol><ol start="2"><li>b</li></ol>`: one list to a reader, and to Markdown. */
function goOn(ctx: TransformContext, list: Element): void {
  let next = list.next;
  while (next && isEmpty(next)) next = next.next;
  if (!next || !isElement(next) || next.name !== 'ol' || inCode(list)) return;
  const items = list.children.filter(isItem);
  if (Number(next.attribs['start']) !== Number(list.attribs['start'] ?? 1) + items.length) return;
  ctx.note(next, 'changed-by-rule', 'A list that goes on with the numbers of the one before it was joined to it.');
  append(list, next.children.slice());
  take(next);
}

function isItem(node: AnyNode): boolean {
  return isElement(node) && node.name === 'li';
}

function isList(node: AnyNode): node is Element {
  return isElement(node) && (node.name === 'ul' || node.name === 'ol');
}

function previousItem(node: AnyNode): Element | undefined {
  let before = node.prev;
  while (before && isBlank(before)) before = before.prev;
  return isElement(before) && isItem(before) ? before : undefined;
}
