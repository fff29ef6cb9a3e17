import { plainPath } from '../targets/plain-path.ts';
import { contentHash } from './content-hash.ts';

/** What a log would trip over in a name. Anything else the legacy name has, its output has too. */
const awkward: RegExp = /\p{Cc}+/gu;
/** Bytes of a name's stem: 255 are allowed, and `.json.new` and a hash have to fit in as well. */
const longest: number = 200;

/** Names of posts, by path; no post whose output can have the name that it would have is in them. */
export interface PostNames {
  /** For the files that are named like the post. */
  readonly own: ReadonlyMap<string, string>;
  /** For the files of site generators, whose names are plainer. */
  readonly plain: ReadonlyMap<string, string>;
}

/**
 * Name the posts whose own name cannot be the name of their output, by path: it is too long with another extension, or
 * two names differ only by extension, by letter case or by the form of an accent (for generators, by any accent).
 */
export function postNames(paths: readonly string[]): PostNames {
  const own = new Map<string, string>();
  for (const { path, isKeeper } of grouped(paths, (path) => portable(stemOf(path)).normalize('NFC').toLowerCase())) {
    const name = portable(stemOf(path));
    if (!isKeeper || name !== stemOf(path)) own.set(path, apart(name, path));
  }
  const plain = new Map<string, string>();
  for (const { path, isKeeper } of grouped(paths, plainPath))
    if (!isKeeper) plain.set(path, apart(plainPath(path), path));
  return { own, plain };
}

function apart(name: string, path: string): string {
  return `${name}-${contentHash(path).slice(0, 8)}`;
}

/** Put a post's own name into the path of a file that a target made of it. */
export function renameFor(file: string, post: string, { own, plain }: PostNames): string {
  const at = file.indexOf('/') + 1;
  const stem = stemOf(post);
  if (file.startsWith(`${stem}.`, at))
    return file.slice(0, at) + (own.get(post) ?? stem) + file.slice(at + stem.length);
  const tail = `/${plainPath(post)}.md`;
  const name = plain.get(post);
  return name !== undefined && file.endsWith(tail) ? `${file.slice(0, -tail.length)}/${name}.md` : file;
}

/** Put paths together that share a key; of each group one keeps its name. */
function grouped(
  paths: readonly string[],
  keyOf: (path: string) => string,
): readonly { readonly path: string; readonly isKeeper: boolean }[] {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const key = keyOf(path);
    const members = groups.get(key);
    if (members) members.push(path);
    else groups.set(key, [path]);
  }
  return [...groups.values()].flatMap((members) => {
    const keeper = keeperOf(members);
    return members.map((path) => ({ path, isKeeper: path === keeper }));
  });
}

function stemOf(path: string): string {
  return path.replace(/\.[^./]+$/u, '');
}

function portable(stem: string): string {
  return stem.split('/').map(portablePart).join('/');
}

function portablePart(part: string): string {
  if (/^[\w.-]{1,200}$/.test(part)) return part;
  const clean = part.replace(awkward, '-');
  if (Buffer.byteLength(clean) <= longest) return clean === '' ? '-' : clean;
  const characters = [...clean].slice(0, longest);
  while (Buffer.byteLength(characters.join('')) > longest - 20) characters.pop();
  return characters.join('');
}

/** The member that keeps the name, whatever others come and go: the one in lower case and composed accents, else the first. */
function keeperOf(members: readonly string[]): string | undefined {
  const sorted = [...members].sort();
  return sorted.find((path) => path === path.toLowerCase().normalize('NFC')) ?? sorted[0];
}
