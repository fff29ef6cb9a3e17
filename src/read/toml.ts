import { parse, TomlDate, TomlError } from 'smol-toml';
import { printable } from '../printable.ts';
import { entryKey, type FrontMatterEntry, type FrontMatterValue, isMap, type KeyPath } from './front-matter.ts';
import { frontMatterLimits, type YamlRead } from './yaml.ts';

/** Parse Hugo's TOML front matter into the same plain data as YAML's. Places are found by line. */
export function parseToml(block: string, firstLine: number): YamlRead {
  const none = { data: {}, entries: new Map<string, FrontMatterEntry>() };
  if (block.length > frontMatterLimits.bytes) {
    const reason = `it is longer than ${frontMatterLimits.bytes / 1024} KiB`;
    return { ...none, problems: [{ kind: 'refused', reason, line: firstLine, column: 1 }] };
  }
  try {
    const entries = new Map<string, FrontMatterEntry>();
    const data = plainOf(parse(block, { integersAsBigInt: 'asNeeded' }), [], entries, placesOf(block, firstLine));
    return { data: isMap(data) ? data : {}, entries, problems: [] };
  } catch (error) {
    const at = error instanceof TomlError ? { line: error.line + firstLine - 1, column: error.column } : undefined;
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    return { ...none, problems: [{ kind: 'broken', reason, ...(at ?? { line: firstLine, column: 1 }) }] };
  }
}

type Places = ReadonlyMap<string, { readonly line: number; readonly column: number }>;

/** Where each `key =` stands, under its `[table]` or `[[list of tables]]`. */
function placesOf(block: string, firstLine: number): Places {
  const places = new Map<string, { line: number; column: number }>();
  const counts = new Map<string, number>();
  let table: KeyPath = [];
  for (const [at, line] of block.split('\n').entries()) {
    const header = /^\s*(\[\[?)\s*([\w.-]+)\s*\]/.exec(line);
    if (header) {
      const name = header[2] ?? '';
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      table = header[1] === '[[' ? [...name.split('.'), count] : name.split('.');
    }
    const field = /^(\s*["']?([\w-]+)["']?\s*=\s*)\S/.exec(line);
    if (!field) continue;
    const key = entryKey([...table, field[2] ?? '']);
    places.set(key, { line: firstLine + at, column: (field[1] ?? '').length + 1 });
  }
  return places;
}

function plainOf(
  value: unknown,
  path: KeyPath,
  entries: Map<string, FrontMatterEntry>,
  places: Places,
): FrontMatterValue {
  const place = places.get(entryKey(path)) ?? nearest(path, entries);
  const note = (text?: string): void => {
    entries.set(entryKey(path), { ...place, text, plain: false });
  };
  if (Array.isArray(value)) {
    note();
    return value.map((item, at) => plainOf(item, [...path, at], entries, places));
  }
  if (typeof value === 'object' && value !== null && !(value instanceof TomlDate)) {
    note();
    const fields = Object.entries(value).filter(([key]) => key !== '__proto__' && key !== 'constructor');
    return Object.fromEntries(fields.map(([key, field]) => [key, plainOf(field, [...path, key], entries, places)]));
  }
  const text = value instanceof TomlDate ? value.toISOString() : printable(String(value));
  note(text);
  return typeof value === 'number' || typeof value === 'boolean' ? value : text;
}

function nearest(path: KeyPath, entries: ReadonlyMap<string, FrontMatterEntry>): { line: number; column: number } {
  const { line, column } = entries.get(entryKey(path.slice(0, -1))) ?? { line: 2, column: 1 };
  return { line, column };
}
