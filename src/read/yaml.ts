import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  type ParsedNode,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import {
  entryKey,
  type FrontMatterEntry,
  type FrontMatterMap,
  type FrontMatterValue,
  isMap as isPlainMap,
  type KeyPath,
} from './front-matter.ts';
import { printable } from '../printable.ts';

/** What is wrong with a block of YAML, and where in it (1-based). */
export interface YamlProblem {
  readonly kind: 'broken' | 'refused' | 'repeated-key' | 'tag-ignored';
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

/** A block of YAML as plain data, with the place and the text of each value. */
export interface YamlRead {
  readonly data: FrontMatterMap;
  readonly entries: ReadonlyMap<string, FrontMatterEntry>;
  readonly problems: readonly YamlProblem[];
}

export interface YamlLimits {
  readonly bytes: number;
  readonly keys: number;
  readonly depth: number;
  readonly aliases: number;
  readonly nodes: number;
}

/** Limits for a post's front matter; a `_config.yml` may hold more keys. */
export const frontMatterLimits: YamlLimits = { bytes: 65_536, keys: 500, depth: 20, aliases: 100, nodes: 10_000 };

/** Limits for a site's own configuration. */
export const configLimits: YamlLimits = { bytes: 1_048_576, keys: 20_000, depth: 40, aliases: 1_000, nodes: 100_000 };

const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

interface Walk {
  readonly doc: Document.Parsed;
  readonly counter: LineCounter;
  readonly limits: YamlLimits;
  readonly entries: Map<string, FrontMatterEntry>;
  readonly problems: YamlProblem[];
  /** The file's line before the block's first. */
  readonly lineBase: number;
  keys: number;
  aliases: number;
  nodes: number;
  refused: boolean;
}

/** Parse a block of YAML into plain data. Places are counted from `firstLine`; data is empty where the block is broken or refused. */
export function parseYaml(block: string, firstLine = 1, limits: YamlLimits = frontMatterLimits): YamlRead {
  const empty = { data: {}, entries: new Map<string, FrontMatterEntry>() };
  const refuse = (kind: YamlProblem['kind'], reason: string): YamlRead => ({
    ...empty,
    problems: [{ kind, reason, line: firstLine, column: 1 }],
  });
  if (block.length > limits.bytes) return refuse('refused', `it is longer than ${limits.bytes / 1024} KiB`);
  const counter = new LineCounter();
  const parsed = parseLeniently(block, counter);
  if (typeof parsed === 'string') return refuse('broken', inWords(parsed));
  const lineBase = firstLine - 1;
  const faults = [...parsed.errors, ...parsed.warnings];
  const first = faults.find(({ code }) => code !== 'TAG_RESOLVE_FAILED');
  if (first) {
    const { line, col } = counter.linePos(first.pos[0]);
    const reason = inWords(first.message);
    return { ...empty, problems: [{ kind: 'broken', reason, line: lineBase + line, column: col }] };
  }
  const walk: Walk = {
    doc: parsed,
    counter,
    limits,
    lineBase,
    entries: new Map(),
    problems: [],
    keys: 0,
    aliases: 0,
    nodes: 0,
    refused: false,
  };
  // `title: !!!ADD a title`: the text after an unknown tag is kept, the tag does nothing.
  for (const { pos } of faults) {
    const { line, col } = counter.linePos(pos[0]);
    const tag = block.slice(pos[0], pos[1]).trim();
    walk.problems.push({ kind: 'tag-ignored', reason: tag, line: lineBase + line, column: col });
  }
  const data = parsed.contents ? valueOf(walk, parsed.contents, [], 0) : {};
  if (walk.refused) return { ...empty, problems: walk.problems };
  if (isPlainMap(data)) return { data, entries: walk.entries, problems: walk.problems };
  // `---\n---` and a block of comments are no fields, not a mistake.
  return data === null ? { ...empty, problems: [] } : refuse('refused', 'it is not a list of `key: value` fields');
}

function inWords(message: string): string {
  // `[[[[…` a thousand times over.
  if (/call stack/i.test(message)) return 'it is nested too deeply';
  return message.split('\n', 1)[0] ?? message;
}

/** Parse; where that fails, once more with the continuation lines of quoted values indented. */
function parseLeniently(block: string, counter: LineCounter): Document.Parsed | string {
  const first = tryParse(block, counter);
  if (typeof first !== 'string' && first.errors.length === 0) return first;
  const indented = indentQuoted(block);
  if (indented === block) return first;
  const again = new LineCounter();
  const second = tryParse(indented, again);
  if (typeof second === 'string' || second.errors.length > 0) return first;
  counter.lineStarts = again.lineStarts;
  return second;
}

// `title: "What is` + `the difference?"` at the margin: YAML forbids it, the legacy parser does not mind.
function indentQuoted(block: string): string {
  let [quote, indent] = ['', ''];
  const lines = block.split('\n').map((line) => {
    if (quote !== '') {
      const continued = /^\s*$/.test(line) || line.startsWith(indent) ? line : indent + line.trimStart();
      if (closes(line, quote)) quote = '';
      return continued;
    }
    const opening = /^(\s*(?:- +)*)(?:[^\s"'#:][^"'#:]*:\s+)?(?:!\S*\s+)?(["'])/.exec(line);
    if (!opening) return line;
    const mark = opening[2] ?? '';
    if (!closes(line.slice(opening[0].length), mark))
      [quote, indent] = [mark, `${' '.repeat((opening[1] ?? '').length)} `];
    return line;
  });
  return lines.join('\n');
}

function closes(text: string, quote: string): boolean {
  const rest = quote === '"' ? text.replaceAll(/\\./g, '') : text.replaceAll("''", '');
  return rest.includes(quote);
}

function tryParse(block: string, lineCounter: LineCounter): Document.Parsed | string {
  try {
    return parseDocument(block, {
      version: '1.2',
      schema: 'core',
      merge: false,
      // Pairwise comparison takes seconds on 16,000 keys; repeated ones are found while walking.
      uniqueKeys: false,
      strict: true,
      stringKeys: true,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter,
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuseAt(walk: Walk, node: unknown, reason: string): null {
  const { line, column } = placeOf(walk, node);
  walk.problems.push({ kind: 'refused', reason, line, column });
  walk.refused = true;
  return null;
}

function placeOf(walk: Walk, node: unknown): { line: number; column: number } {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  const { line, col } = walk.counter.linePos(range?.[0] ?? 0);
  return { line: walk.lineBase + line, column: col };
}

function valueOf(walk: Walk, node: unknown, path: KeyPath, depth: number): FrontMatterValue {
  walk.nodes += 1;
  if (walk.refused) return null;
  if (walk.nodes > walk.limits.nodes) return refuseAt(walk, node, `it holds more than ${walk.limits.nodes} values`);
  if (depth > walk.limits.depth) return refuseAt(walk, node, `it is nested deeper than ${walk.limits.depth} levels`);
  if (isAlias(node)) return aliasOf(walk, node, path, depth);
  if (isScalar(node)) return scalarOf(walk, node, path);
  walk.entries.set(entryKey(path), { ...placeOf(walk, node), plain: false });
  if (isMap(node)) return mapOf(walk, node, path, depth);
  if (isSeq(node)) return node.items.map((item, at) => valueOf(walk, item, [...path, at], depth + 1));
  return null;
}

function scalarOf(walk: Walk, node: Scalar, path: KeyPath): FrontMatterValue {
  const plain = node.type === 'PLAIN';
  const value = typeof node.value === 'string' ? printable(node.value) : node.value;
  const text = plain || typeof value !== 'string' ? (node.source ?? '') : value;
  walk.entries.set(entryKey(path), { ...placeOf(walk, node), text, plain });
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  // `1.10`, `0123`, `1e3` and `.inf` mean their text to whoever wrote them.
  return typeof value === 'number' && String(value) === text ? value : text;
}

function aliasOf(walk: Walk, node: Alias, path: KeyPath, depth: number): FrontMatterValue {
  walk.aliases += 1;
  const { aliases } = walk.limits;
  if (walk.aliases > aliases) return refuseAt(walk, node, `it repeats more than ${aliases} values by alias`);
  const target = node.resolve(walk.doc);
  if (!target) return refuseAt(walk, node, `the alias *${node.source} has no anchor`);
  const value = valueOf(walk, target, path, depth + 1);
  const entry = walk.entries.get(entryKey(path));
  if (entry) walk.entries.set(entryKey(path), { ...entry, ...placeOf(walk, node) });
  return value;
}

function mapOf(walk: Walk, node: YAMLMap, path: KeyPath, depth: number): FrontMatterMap {
  const map: Record<string, FrontMatterValue> = {};
  const seen = new Set<string>();
  for (const pair of node.items) {
    walk.keys += 1;
    if (walk.keys > walk.limits.keys) refuseAt(walk, pair.key, `it has more than ${walk.limits.keys} keys`);
    if (walk.refused) return {};
    const key = keyOf(walk, pair);
    if (key === undefined) continue;
    // A merge overwrites what stands before it and is overwritten by what follows, as the legacy parser (Psych) has it.
    if (key === '<<' && isMergeable(pair.value)) Object.assign(map, mergedOf(walk, pair.value, path, depth));
    else map[key] = fieldOf(walk, pair, [...path, key], depth);
    if (seen.has(key)) walk.problems.push({ kind: 'repeated-key', reason: key, ...placeOf(walk, pair.key) });
    seen.add(key);
  }
  return map;
}

function keyOf(walk: Walk, pair: Pair): string | undefined {
  const { key } = pair;
  const text = isScalar(key) ? (key.type === 'PLAIN' ? (key.source ?? '') : printable(String(key.value))) : undefined;
  if (text === undefined) refuseAt(walk, key, 'a key is not a plain text');
  else if (unsafeKeys.has(text)) refuseAt(walk, key, `the key ${text} is not allowed`);
  else return text;
  return undefined;
}

function fieldOf(walk: Walk, pair: Pair, path: KeyPath, depth: number): FrontMatterValue {
  const value = valueOf(walk, pair.value, path, depth + 1);
  // `image:` with nothing after it has no place of its own: the key's will do.
  if (value === null) walk.entries.set(entryKey(path), { ...placeOf(walk, pair.key), text: '', plain: true });
  return value;
}

function isMergeable(node: unknown): node is ParsedNode {
  return isAlias(node) || isMap(node) || (isSeq(node) && node.items.every((item) => isAlias(item) || isMap(item)));
}

function mergedOf(walk: Walk, node: ParsedNode, path: KeyPath, depth: number): FrontMatterMap {
  const parts = isSeq(node) ? [...node.items].reverse() : [node];
  const merged: Record<string, FrontMatterValue> = {};
  for (const part of parts) {
    const value = isAlias(part) ? aliasOf(walk, part, path, depth) : valueOf(walk, part, path, depth + 1);
    if (isPlainMap(value)) Object.assign(merged, value);
  }
  return merged;
}
