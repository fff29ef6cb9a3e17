import { node, type Node } from './node.ts';
import { lineAt, source } from './source.ts';
import type { Reading } from './state.ts';

interface Patterns {
  readonly any: RegExp;
  readonly here: RegExp;
  readonly whole: RegExp;
  readonly afterNonWord: RegExp;
}

const patternsOf = (names: readonly string[]): Patterns => {
  const sorted = names.toSorted((a, b) => b.length - a.length);
  const any = sorted.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)).join('|');
  return {
    any: new RegExp(any),
    here: new RegExp(any, 'y'),
    whole: new RegExp(String.raw`(?:${any})(?!\w)`, 'y'),
    afterNonWord: new RegExp(String.raw`\W(?:${any})(?!\w)`, 'g'),
  };
};

const testFrom = (pattern: RegExp, text: string, pos: number): string | undefined => {
  pattern.lastIndex = pos;
  return pattern.exec(text)?.[0];
};

const nextStart = (patterns: Patterns, text: string, pos: number): number => {
  if (testFrom(patterns.whole, text, pos) !== undefined) return pos;
  patterns.afterNonWord.lastIndex = pos;
  return patterns.afterNonWord.exec(text)?.index ?? -1;
};

const split = (text: Node, patterns: Patterns): readonly Node[] => {
  const from = source(text.value, text.line);
  const parts: Node[] = [];
  const add = (type: 'text' | 'abbreviation', start: number, end: number): void => {
    parts.push(node(type, lineAt(from, start), text.value.slice(start, end)));
  };
  let pos = 0;
  for (let start = nextStart(patterns, from.text, pos); start !== -1; start = nextStart(patterns, from.text, pos)) {
    let at = start;
    let short = testFrom(patterns.here, from.text, at);
    if (short === undefined) {
      at += 1;
      short = testFrom(patterns.here, from.text, at) ?? '';
    }
    add('text', pos, at);
    add('abbreviation', at, at + short.length);
    pos = at + short.length;
  }
  add('text', pos, from.text.length);
  return parts;
};

const replaceIn = (parent: Node, patterns: Patterns): void => {
  parent.children = parent.children.flatMap((child) => {
    if (child.type === 'text' && parent.contentModel !== 'raw') {
      return patterns.any.test(child.value) ? split(child, patterns) : child;
    }
    replaceIn(child, patterns);
    return child;
  });
};

/** Mark the abbreviations that a body explains, wherever its text has them as whole words. */
export const markAbbreviations = (reading: Reading, root: Node): void => {
  const names = [...reading.abbreviations.keys()];
  if (names.length > 0) replaceIn(root, patternsOf(names));
};
