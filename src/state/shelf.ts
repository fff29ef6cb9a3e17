/**
 * Values by name, each kept as the JSON that it is stored as: a run over ten thousand posts asks for most of them once
 * or never, and as objects they would take several times the room.
 */
export interface Shelf<Value> {
  readonly size: () => number;
  readonly has: (name: string) => boolean;
  /** Undefined where there is none, or where it is damaged. */
  readonly get: (name: string) => Value | undefined;
  readonly set: (name: string, value: Value) => void;
  readonly delete: (name: string) => void;
  readonly names: () => Iterable<string>;
  /** As the inside of a JSON object, one value a line, sorted by name. */
  readonly print: (isWanted?: (name: string) => boolean) => string;
}

/** Make a shelf of what was printed, or an empty one; lines that are broken are as good as none. */
export function openShelf<Value>(printed = ''): Shelf<Value> {
  const stored = new Map<string, string>(readLines(printed));
  return {
    size: () => stored.size,
    has: (name) => stored.has(name),
    get: (name) => parse(stored.get(name)) as Value | undefined,
    set: (name, value) => void stored.set(name, JSON.stringify(value)),
    delete: (name) => void stored.delete(name),
    names: () => stored.keys(),
    print: (isWanted = () => true) => {
      const names = [...stored.keys()].filter(isWanted).sort();
      return names.map((name) => `\n${JSON.stringify(name)}: ${stored.get(name) ?? 'null'}`).join(',');
    },
  };
}

/** `"a/b.md": {…},` – a slice of the text, not a copy. */
function* readLines(printed: string): Generator<[name: string, json: string]> {
  for (let start = printed.indexOf('"'); start >= 0;) {
    const lineEnd = printed.indexOf('\n', start);
    const end = lineEnd < 0 ? printed.length : lineEnd;
    const nameEnd = printed.indexOf('": ', start + 1);
    if (nameEnd > 0 && nameEnd < end) {
      const name = printed.slice(start + 1, nameEnd);
      const json = printed.slice(nameEnd + 3, printed[end - 1] === ',' ? end - 1 : end);
      if (name.includes('\\')) yield* readOdd(printed.slice(start, end));
      else yield [name, json];
    }
    start = lineEnd < 0 ? -1 : printed.indexOf('"', lineEnd);
  }
}

/** `"a\": b.md": {…},`: a name with an escape in it has to be read as JSON. */
function* readOdd(line: string): Generator<[name: string, json: string]> {
  const [, name, json] = /^("(?:[^"\\]|\\.)*"): (.*?),?$/su.exec(line) ?? [];
  const read = parse(name);
  if (typeof read === 'string' && json !== undefined) yield [read, json];
}

function parse(json: string | undefined): unknown {
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
