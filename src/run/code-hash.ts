import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentHash } from '../state/content-hash.ts';

/**
 * Name the code of a run: this package's own and the config's, with what the config imports from beside it. A rule
 * that is changed without a new version is a changed rule all the same.
 */
export function codeHash(configFile: string | undefined): string {
  const folders = ['../', '../../transforms/'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
  const own = folders.flatMap((folder) => sourcesIn(folder));
  const theirs = configFile === undefined ? [] : importedBy(path.resolve(configFile));
  return contentHash([...own, ...theirs].map((bytes) => contentHash(bytes)).join('\n'));
}

function sourcesIn(folder: string): readonly (string | Uint8Array)[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => /\.[jt]s$/u.test(name) && !name.endsWith('.d.ts')).sort();
  return sources.flatMap((name) => [name, readFileSync(path.join(folder, name))]);
}

/** `import { quotes } from './rules/quotes.ts'`: the text of each file that a config is made of, itself first. */
function importedBy(file: string): readonly string[] {
  const texts = new Map<string, string>();
  const queue = [file];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (texts.has(next)) continue;
    const text = readFileSync(next, 'utf8');
    texts.set(next, text);
    for (const [, name = ''] of text.matchAll(/(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/[^'"\n]+)['"]/gu)) {
      const found = resolved(path.resolve(path.dirname(next), name));
      if (found !== undefined) queue.push(found);
    }
  }
  return [...texts.values()];
}

function resolved(wanted: string): string | undefined {
  const stem = wanted.replace(/\.[mc]?js$/u, '');
  const endings = ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.js'];
  return [wanted, ...endings.map((ending) => stem + ending)].find((file) => isFile(file));
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
