import { createHash } from 'node:crypto';
import { extensionOf } from './sniff.ts';
import { inAscii } from '../in-ascii.ts';

/** The longest name of one folder or file that is still safe everywhere, in characters. */
const longest = 80;

/**
 * Give every file of a site its place in the output: under `uploads/`, in ASCII, in lower case, without spaces.
 *
 * A name is changed beyond that only where two files would meet; which ones do depends on the list alone.
 */
export function uploadNames(files: readonly string[]): ReadonlyMap<string, string> {
  const slugs = new Map<string, string>();
  const named = files.map((file) => cleanName(file, slugs));
  const stems = countBy(named.map(({ stem }) => stem));
  // Two names seldom meet; only then it is asked how each would be with its extension.
  let longer: ReadonlyMap<string, number> | undefined;
  const result = new Map<string, string>();
  for (const { file, stem, extension } of named) {
    const isVariant = isVariantOf(stem, stems);
    const suffix = extension === '' ? '' : `.${extension}`;
    if (stems.get(stem) === 1 && !isVariant) {
      result.set(file, `uploads/${stem}${suffix}`);
      continue;
    }
    const told = `${stem}-${extension}`;
    longer ??= countBy(named.map((one) => `${one.stem}-${one.extension}`));
    const isTold = extension !== '' && longer.get(told) === 1 && !stems.has(told) && !isVariant;
    result.set(file, `uploads/${isTold ? told : `${stem}-${fingerprint(file)}`}${suffix}`);
  }
  return result;
}

/** Name the other outputs of a file after its own: `uploads/team.jpg` gives `uploads/team-640w.webp`. */
export function variantName(main: string, width: number | undefined, extension: string): string {
  const stem = extensionOf(main) === '' ? main : main.slice(0, main.lastIndexOf('.'));
  return `${stem}${width === undefined ? '' : `-${width}w`}.${extension}`;
}

/** `banner-640w.jpg` of the legacy site must not meet the 640 pixels wide variant of its own `banner.jpg`. */
function isVariantOf(stem: string, stems: ReadonlyMap<string, number>): boolean {
  if (!stem.endsWith('w')) return false;
  const base = /^(.*)-\d+w$/.exec(stem)?.[1];
  return base !== undefined && stems.has(base);
}

interface CleanName {
  readonly file: string;
  readonly stem: string;
  readonly extension: string;
}

function cleanName(file: string, slugs: Map<string, string>): CleanName {
  // `_uploads/`, `static/` and the like are where a generator keeps what it serves from the root.
  const served = file.replace(/^(?:(?:static|source|public|content)\/)?(?:_(?!\/))?(?:uploads\/)?/, '');
  const extension = extensionOf(served);
  const base = extension === '' ? served : served.slice(0, -extension.length - 1);
  const slash = base.lastIndexOf('/') + 1;
  const folder = base.slice(0, slash);
  const known = slugs.get(folder);
  const clean = known ?? folder.split('/').map(slugOf).join('/');
  if (known === undefined) slugs.set(folder, clean);
  return { file, stem: clean + slugOf(base.slice(slash)), extension: slugOf(extension) };
}

/** Write one part of a path so that every server, archive and file system takes it. */
function slugOf(part: string): string {
  if (part.length < longest && /^[a-z][a-z0-9_-]{5,}$/.test(part)) return part;
  const words = inAscii(part).replaceAll(/[^a-z0-9_.]+/g, '-');
  const plain = /^[-.]|\.\.|[-.]$/.test(words)
    ? words.replaceAll(/\.{2,}/g, '.').replaceAll(/^[-.]+|[-.]+$/g, '')
    : words;
  const safe = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/.test(plain) ? `${plain}-file` : plain;
  if (safe === '' && part !== '') return `file-${fingerprint(part)}`;
  return safe.length > longest ? `${safe.slice(0, longest - 9)}-${fingerprint(part)}` : safe;
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
