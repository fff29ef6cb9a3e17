import type { SiteDoor, SiteFile, SkippedFile } from '../io.ts';

/** What reading a site's folder gave: its plain files in order, and what is none. */
export interface Listing {
  readonly files: readonly SiteFile[];
  readonly skipped: readonly SkippedFile[];
}

const markdown = /\.(?:md|markdown|mkd|mkdn|mkdown|mdown)$/i;
const html = /\.html?$/i;
const foreign = /\.(?:textile|adoc|asciidoc|org|rst|creole|pod|slim|haml|erb|mdx|ipynb)$/i;

/** Say how a file's body is written, by its extension: undefined where it is no post. */
export function contentKind(path: string): 'markdown' | 'html' | undefined {
  if (markdown.test(path)) return 'markdown';
  return html.test(path) ? 'html' : undefined;
}

/** Whether a file is a post in a language that is not read. */
export function isForeignContent(path: string): boolean {
  return foreign.test(path);
}

/** Whether a file begins with front matter, as Jekyll looks for it: a first line of three dashes. */
export async function hasFrontMatter(door: SiteDoor, file: SiteFile): Promise<boolean> {
  try {
    const head = (await door.read(file.path)).subarray(0, 200);
    const text = new TextDecoder(head[0] === 0xff ? 'utf-16le' : head[0] === 0xfe ? 'utf-16be' : 'utf-8').decode(head);
    return /^(?:---|\+\+\+)\s*\r?\n/.test(text) || /^---\s*[a-z$_]/i.test(text);
  } catch {
    return false;
  }
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Folders of tools, never of a site's own content. */
export function isToolFolder(path: string): boolean {
  return /(?:^|\/)(?:node_modules|bower_components|vendor|\.[^/]+)\//.test(path);
}
