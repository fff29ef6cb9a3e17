import { contentHash } from './content-hash.ts';

/** What a log would trip over in a name. Anything else the legacy name has, its output has too. */
const awkward: RegExp = /\p{Cc}+/gu;
/** Bytes of a name's stem: 255 are allowed, and `.json.new` and a hash have to fit in as well. */
const longest: number = 200;

/**
 * Name the posts whose own name cannot be the name of their output, by path: it is too long with another extension, or
 * two names differ only by extension, by letter case or by the form of an accent. No post but those is in the map.
 */
export function postNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const key = portable(stemOf(path)).normalize('NFC').toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  const names = new Map<string, string>();
  for (const members of groups.values()) {
    const keeper = keeperOf(members);
    for (const path of members) {
      const name = portable(stemOf(path));
      const isPlain = path === keeper && name === stemOf(path);
      const unique = isPlain ? name : `${name}-${contentHash(path).slice(0, 8)}`;
      if (unique !== stemOf(path)) names.set(path, unique);
    }
  }
  return names;
}

/** Put a post's own name into the path of a file that a target made of it. */
export function renameFor(file: string, post: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(post);
  const at = file.indexOf('/') + 1;
  const stem = stemOf(post);
  if (name === undefined || !file.startsWith(`${stem}.`, at)) return file;
  return file.slice(0, at) + name + file.slice(at + stem.length);
}

function stemOf(path: string): string {
  return path.replace(/\.[^./]+$/u, '');
}

function portable(stem: string): string {
  return stem.split('/').map(portablePart).join('/');
}

function portablePart(part: string): string {
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
