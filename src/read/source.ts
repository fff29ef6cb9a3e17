import { createHash } from 'node:crypto';
import matter from 'gray-matter';
import { decode, type Encoding, type Eol } from './decode.ts';
import type { FrontMatter, FrontMatterMap } from './front-matter.ts';
import { type Notice, notice } from './notice.ts';
import { parseToml } from './toml.ts';
import { parseYaml, type YamlRead } from './yaml.ts';

/** One post as read: its text, the data at its head, and its body with the line it begins on. */
export interface Source {
  readonly path: string;
  /** The whole file with `\n` line ends, without its byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly eol: Eol;
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly hash: string;
  readonly frontMatter: FrontMatter | undefined;
  readonly body: string;
  /** The file's line (1-based) that the body begins on. */
  readonly bodyLine: number;
}

/** A source and what reading it brought to light; no source where the file is no text. */
export interface SourceRead {
  readonly source: Source | undefined;
  readonly notices: readonly Notice[];
}

/** Read a file's bytes as a post. Broken front matter costs its fields, never the body. */
export function readSource(path: string, bytes: Uint8Array): SourceRead {
  const decoded = decode(bytes);
  if ('reason' in decoded) {
    return { source: undefined, notices: [notice('post-unreadable', { reason: decoded.reason })] };
  }
  const { text, encoding, bom, eol } = decoded;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const split = splitFrontMatter(text);
  const base = { path, text, encoding, bom, eol, hash, body: split.body, bodyLine: split.bodyLine };
  if (split.raw === undefined) {
    return { source: { ...base, frontMatter: undefined }, notices: [...decoded.notices, ...split.notices] };
  }
  const { raw } = split;
  const read = split.fence === '+++' ? parseToml(raw, 2) : parseByGrayMatter(raw);
  const format = split.fence === '+++' ? 'toml' : 'yaml';
  const frontMatter: FrontMatter = { format, raw, line: 2, data: read.data, entries: read.entries };
  const notices = [...decoded.notices, ...split.notices, ...read.problems.map(problemNotice)];
  return { source: { ...base, frontMatter }, notices };
}

function problemNotice({ kind, reason, line, column }: YamlRead['problems'][number]): Notice {
  if (kind === 'repeated-key') return notice('front-matter-key-repeated', { key: reason }, line, column);
  if (kind === 'tag-ignored') return notice('front-matter-tag-ignored', { tag: reason }, line, column);
  return notice(kind === 'broken' ? 'front-matter-broken' : 'front-matter-refused', { reason }, line, column);
}

/** The front matter's block and the body after it. */
export interface Split {
  readonly fence: '---' | '+++';
  readonly raw: string | undefined;
  readonly body: string;
  readonly bodyLine: number;
  readonly notices: readonly Notice[];
}

const opening = /^(---|\+\+\+)[^\S\n]*(?:\n|$)/;
const named = /^---[^\S\n]*([A-Za-z_$][\w$.-]*)[^\S\n]*(?:\n|$)/;

/** Cut a text at its front matter's fences, by Jekyll's own pattern; Hugo's `+++` is cut likewise. */
export function splitFrontMatter(text: string): Split {
  const whole: Split = { fence: '---', raw: undefined, body: text, bodyLine: 1, notices: [] };
  const open = opening.exec(text);
  if (!open) return splitNamed(text, whole);
  const fence = open[1] === '+++' ? '+++' : '---';
  const close = findClose(text, open[0].length, fence);
  if (!close)
    return text.length > open[0].length ? { ...whole, notices: [notice('front-matter-unclosed', {})] } : whole;
  return {
    fence,
    raw: text.slice(open[0].length, close.from),
    body: text.slice(close.to),
    bodyLine: close.line + 1,
    notices: [],
  };
}

/** `---js`, `---coffee`, `---constructor`: other tools would run the block or look the word up. Never here. */
function splitNamed(text: string, whole: Split): Split {
  const word = named.exec(text)?.[1]?.trim();
  const close = word && findClose(text, text.indexOf('\n') + 1, '---');
  if (!close || text.indexOf('\n') === -1) return whole;
  const reason = `its first line names a language (${word}) and only YAML is read; the block was left out`;
  return {
    ...whole,
    body: text.slice(close.to),
    bodyLine: close.line + 1,
    notices: [notice('front-matter-refused', { reason }, 1, 4)],
  };
}

interface Close {
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

function findClose(text: string, start: number, fence: '---' | '+++'): Close | undefined {
  const closing = fence === '+++' ? /^\+\+\+\s*$/ : /^(?:---|\.\.\.)\s*$/;
  let from = start;
  for (let line = 2; from < text.length; line += 1) {
    const end = text.indexOf('\n', from);
    const to = end === -1 ? text.length : end + 1;
    // Only short lines can be a fence: `/\s*$/` on a line of 100,000 blanks would be slow.
    if (to - from < 200 && closing.test(text.slice(from, end === -1 ? to : end))) return { from, to, line };
    from = to;
  }
  return undefined;
}

// Fences that no block can hold, since gray-matter would take `---junk` inside it for the end.
const fenceMark = '\uFDD0---';

/** Parse through gray-matter with our YAML as its only engine: as it comes it executes `---js` and caches failures. */
function parseByGrayMatter(raw: string): YamlRead {
  let read: YamlRead = { data: {}, entries: new Map(), problems: [] };
  // The engine is handed the block with a line end before it: ours parses the block itself, so that lines are right.
  const yaml = (): FrontMatterMap => {
    read = parseYaml(raw, 2);
    return read.data;
  };
  const lines = raw.split('\n').length;
  if (raw.trim() === '') return read;
  // gray-matter looks for comments with a pattern that is quadratic over blank lines.
  if (raw.length > 65_536 || lines > 5_000) return parseYaml(raw, 2);
  matter(`${fenceMark}\n${raw}\n${fenceMark}\n`, {
    language: 'yaml',
    delimiters: [fenceMark, fenceMark],
    engines: { yaml, json: deny, javascript: deny, js: deny, coffee: deny, cson: deny, toml: deny },
  });
  return read;
}

function deny(): never {
  throw new Error('only YAML front matter is read');
}
