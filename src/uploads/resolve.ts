import type { FileIndex, FileMatch } from './file-index.ts';
import { readReference, type SiteAddress } from './reference.ts';
import { isPage, isPicture } from './sniff.ts';

/** What became of one reference to a file. */
export interface ResolvedUpload {
  readonly status: UploadStatus;
  /** The file, relative to the site's folder, with `/`. */
  readonly path?: string | undefined;
  /** What a person should know: why it was refused, how it was found. */
  readonly note?: string | undefined;
}

/** `not-a-picture` is a file that was found and is none; `not-a-file` is an anchor, a page, a `mailto:`. */
export type UploadStatus =
  | 'found'
  | 'missing'
  | 'case-differs'
  | 'outside-site'
  | 'remote'
  | 'not-a-picture'
  | 'not-a-file';

/** Where the reference stands. */
export interface UploadOrigin {
  /** The post's path in the site's folder. */
  readonly postPath: string;
  /** Where the legacy site served the post, without the domain. */
  readonly postUrl: string | undefined;
}

/** What must be known of the site to find its files. */
export interface UploadSite extends SiteAddress {
  readonly files: FileIndex;
  /** Folders that the site serves as its root or under their own name, tried before the usual ones. */
  readonly uploadFolders?: readonly string[] | undefined;
}

const usualRoots = ['static', 'source', 'public', 'assets', 'content'];
const tolerances: readonly FileMatch[] = ['exact', 'form', 'case'];

/** Find the file that a reference of a post means, by the rules of a browser and a web server; never leaves the site. */
export function resolveUpload(ref: string, from: UploadOrigin, site: UploadSite): ResolvedUpload {
  const reference = readReference(ref, site);
  if (reference.kind !== 'path') return { status: reference.kind, note: reference.note };
  const spellings = spellingsOf(reference.path);
  if (isDisguised(reference.path)) return { status: 'outside-site', note: 'holds a disguised path separator' };
  const bases = reference.absolute ? [''] : basesOf(from);
  const wanted = spellings.flatMap((path) => bases.map((base) => resolveDots(base, path)));
  const inside = wanted.filter((path) => path !== undefined);
  if (inside.length === 0) return { status: 'outside-site', note: '`..` leads out of the site' };
  return lookUp([...new Set(inside)], site) ?? absent(ref, inside[0] ?? '');
}

function lookUp(wanted: readonly string[], site: UploadSite): ResolvedUpload | undefined {
  const candidates = wanted.flatMap((path) => placesOf(path, site.uploadFolders ?? []));
  for (const tolerance of tolerances) {
    for (const candidate of candidates) {
      const path = site.files.find(candidate, tolerance);
      if (path !== undefined) return foundAs(path, tolerance);
    }
  }
  return undefined;
}

function foundAs(path: string, match: FileMatch): ResolvedUpload {
  if (isPage(path) && !isPicture(path)) return { status: 'not-a-file', path, note: 'a page of the site' };
  if (match === 'case') return { status: 'case-differs', path };
  const note = match === 'form' ? { note: 'found in another Unicode form' } : {};
  return { status: isPicture(path) ? 'found' : 'not-a-picture', path, ...note };
}

function absent(ref: string, path: string): ResolvedUpload {
  // `/equipe/` and `/equipe` are pages; `/equipe.jpg` is a file that should be there.
  if (path === '' || isPage(path)) return { status: 'not-a-file', note: 'a page of the site' };
  if (/\{[{%]/.test(ref)) return { status: 'missing', note: 'still holds Liquid' };
  return { status: 'missing' };
}

/** As written first, then decoded once: a file may really be called `50%20off.png`. */
function spellingsOf(path: string): readonly string[] {
  const decoded = decodeOnce(path);
  return [...new Set([path, decoded, decodeLatin(path), decoded.replaceAll('&amp;', '&')])];
}

/** Sequences that are no UTF-8 stay as they are: `100%.png` is a file name. */
function decodeOnce(path: string): string {
  return path.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** Old editors wrote `caf%E9.jpg`, one byte a letter. */
function decodeLatin(path: string): string {
  return path.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

/** `%00`, `%5c`, `%2e%2e` and `%252e` are attempts, not names. */
function isDisguised(path: string): boolean {
  const decoded = decodeOnce(path);
  const dots = (text: string): number => text.split('/').filter((part) => part === '..').length;
  return /[\0\\]|%(?:25)*(?:2e|2f|5c|00)/i.test(decoded) || dots(decoded) > dots(path);
}

function basesOf(from: UploadOrigin): readonly string[] {
  const folder = from.postPath.replace(/[^/]*$/, '');
  const url = (from.postUrl ?? '').replace(/^\/+/, '').replace(/[^/]*$/, '');
  return from.postUrl === undefined ? [folder, ''] : [url, folder, ''];
}

/** A path with its `.` and `..` carried out, or nothing where it leaves the site. */
function resolveDots(base: string, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${base}${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/') + (path.endsWith('/') ? '/' : '');
}

function placesOf(path: string, folders: readonly string[]): readonly string[] {
  const own = folders.map((folder) => folder.replaceAll(/^\/+|\/+$/g, ''));
  return [path, `_${path}`, ...[...own, ...usualRoots].map((root) => `${root}/${path}`)];
}
