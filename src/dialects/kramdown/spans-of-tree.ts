import { knownEntity } from './entities.ts';
import { applyIal } from './ial.ts';
import { attributesOf, type Node } from './node.ts';
import { source } from './source.ts';
import { readSpans, spanState } from './spans/read.ts';
import type { Reading } from './state.ts';

const symbolText = (name: string): string => {
  if (name === 'laquo_space') return '«\u00a0';
  return name === 'raquo_space' ? '\u00a0»' : (knownEntity(name).char ?? '');
};

const gfmText = (of: Node): string => {
  switch (of.type) {
    case 'text':
    case 'codespan':
    case 'math':
      return of.value;
    case 'entity':
      return of.entity?.char ?? '';
    case 'smart_quote':
    case 'typographic_sym':
      return symbolText(of.value);
    default:
      return of.children.map(gfmText).join('');
  }
};

const plainText = (of: Node): string => (of.type === 'text' ? of.value : of.children.map(plainText).join(''));

const finish = (reading: Reading, child: Node): void => {
  readSpansOf(reading, child);
  if (child.ial !== undefined) applyIal(attributesOf(child), child.ial, reading.attributeLists);
  if (child.type === 'dt' || (child.type === 'header' && reading.options.autoIdStripping)) {
    child.rawText = reading.options.input === 'GFM' ? gfmText(child) : plainText(child);
  }
};

const readText = (reading: Reading, child: Node): readonly Node[] => {
  readSpans(spanState(reading, source(child.value, child.line), 'text'), child, undefined, reading.rules.spans);
  const first = child.children[0];
  // Text that stands in the page without a paragraph: its first part answers for the lines.
  if (first !== undefined && child.endLine > 0)
    Object.assign(first, { firstLine: child.firstLine, endLine: child.endLine });
  return child.children;
};

/** Read the text of every block as spans, put attribute lists where they belong, and take out what has served. */
export const readSpansOf = (reading: Reading, parent: Node): void => {
  const children: Node[] = [];
  let blank: Node | undefined;
  for (const child of parent.children) {
    if (child.type === 'eob') {
      if (child.ial !== undefined) applyIal(attributesOf(child), child.ial, reading.attributeLists);
    } else if (child.type === 'blank') {
      if (blank === undefined) children.push(child);
      blank ??= child;
    } else {
      blank = undefined;
      if (child.type === 'raw_text') for (const span of readText(reading, child)) children.push(span);
      else {
        finish(reading, child);
        children.push(child);
      }
    }
  }
  parent.children = children;
};
