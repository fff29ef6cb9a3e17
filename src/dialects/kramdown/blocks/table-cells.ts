import { node, type Node } from '../node.ts';
import { source, type Source } from '../source.ts';
import type { Reading } from '../state.ts';
import { readSpans, spanState } from '../spans/read.ts';
import { lineEnd } from './lines.ts';

/** Tell whether there is a bar on the line that no backslash protects. */
export const hasBar = (text: string, pos: number): boolean => {
  const end = lineEnd(text, pos) - 1;
  if (text.charCodeAt(pos) === 124) return true;
  for (let at = text.indexOf('|', pos); at !== -1 && at < end; at = text.indexOf('|', at + 1)) {
    if (text.charCodeAt(at - 1) !== 92) return true;
  }
  return false;
};

const append = (cells: string[], text: string): void => {
  const last = cells.length - 1;
  if (last < 0) cells.push(text);
  else cells[last] += text;
};

const addPlain = (cells: string[], text: string): void => {
  const [first = '', ...others] = text.split(/(?<!\\)\|/).map((cell) => cell.replaceAll(String.raw`\|`, '|'));
  append(cells, first);
  cells.push(...others);
};

// Code is put back with as many backticks as it needs.
const addCode = (cells: string[], code: string): void => {
  const runs = [...code.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  append(cells, fence.length > 1 ? `${fence} ${code} ${fence}` : fence + code + fence);
};

/** Cut a row at its bars, but not at those within code. */
export const cellsOf = (reading: Reading, row: string, line: number): string[] => {
  const cells: string[] = [];
  const parts = row.includes('</code>') ? row.split(/(<code[^\n]*?>[^\n]*?<\/code>)/) : [row];
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) append(cells, part);
    else {
      const root = node('root', line);
      readSpans(spanState(reading, source(part, line), 'raw_text'), root, undefined, reading.rules.code);
      for (const child of root.children) {
        if (child.type === 'raw_text') addPlain(cells, child.value);
        else addCode(cells, child.value);
      }
    }
  }
  return cells;
};

const isBarred = (line: string | undefined): boolean => line !== undefined && hasBar(`${line}\n`, 0);

const linesOf = (text: string): readonly string[] => {
  const lines = text.split('\n');
  while (lines.at(-1) === '') lines.pop();
  return lines;
};

const barAfter = (child: Node, hasBarSoFar: boolean): boolean | undefined => {
  const lines = linesOf(child.value);
  if (child.type === 'codespan') {
    if (lines.length > 2 || (lines.length === 2 && !hasBarSoFar)) return undefined;
    return lines.length === 2 ? false : hasBarSoFar;
  }
  if (lines.length > 1 && !hasBarSoFar && !isBarred(lines[0])) return undefined;
  return (lines.length > 1 ? false : hasBarSoFar) || isBarred(lines.at(-1));
};

/** Tell whether each line of a would-be table has a bar outside code and HTML. */
export const hasBarOnEachLine = (reading: Reading, table: Source): boolean => {
  const root = node('root', table.line);
  readSpans(spanState(reading, table, 'raw_text'), root, undefined, reading.rules.codeAndHtml);
  let isBarredSoFar = false;
  for (const child of root.children) {
    const after = barAfter(child, isBarredSoFar);
    if (after === undefined) break;
    isBarredSoFar = after;
  }
  return isBarredSoFar;
};
