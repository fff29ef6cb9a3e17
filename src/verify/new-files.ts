import type { SiteDoor } from '../io.ts';
import { contentKind, isToolFolder } from '../read/content-file.ts';
import type { FrontMatterMap, FrontMatterValue } from '../read/front-matter.ts';
import { readSource } from '../read/source.ts';

/** A file of the new content. */
export interface NewFile {
  readonly path: string;
  readonly kind: 'markdown' | 'html';
  readonly body: string;
  /** The file's line that the body begins on. */
  readonly bodyLine: number;
  /** Addresses that its front matter gives it. */
  readonly urls: readonly string[];
  /** Slugs that its front matter gives it. */
  readonly slugs: readonly string[];
}

/** Read the Markdown and HTML of the new content. */
export async function readNewFiles(door: SiteDoor): Promise<readonly NewFile[]> {
  const files: NewFile[] = [];
  for (const { path } of (await door.list()).files) {
    const kind = path.endsWith('.mdx') ? 'markdown' : contentKind(path);
    if (kind === undefined || isToolFolder(path)) continue;
    const { source } = readSource(path, await door.read(path));
    if (!source) continue;
    const data = source.frontMatter?.data ?? {};
    const urls = ['permalink', 'url', 'path', 'redirect_from', 'aliases', 'alias'];
    files.push({
      path,
      kind,
      body: source.body,
      bodyLine: source.bodyLine,
      urls: textsAt(data, urls).filter((text) => text.includes('/')),
      slugs: textsAt(data, ['slug', 'permalink', 'url', 'path'])
        .map((text) => text.replaceAll(/^\/+|\/+$/g, ''))
        .filter((text) => !text.includes('/')),
    });
  }
  return files;
}

function textsAt(data: FrontMatterMap, keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => textsOf(data[key]));
}

function textsOf(value: FrontMatterValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value.trim()];
  return Array.isArray(value) ? value.flatMap((one: FrontMatterValue) => textsOf(one)) : [];
}
