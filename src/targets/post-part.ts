import type { Document } from '../document/document.ts';
import type { PostDate } from '../document/meta.ts';
import { leadText } from './lead-text.ts';
import { uploadsOf, type UsedUpload } from './upload-paths.ts';

/** A file of the output that a post shows or links to. */
export interface UsedFile {
  /** Path under the output folder: `uploads/x.webp`. */
  readonly path: string;
  readonly alt: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** What every payload needs of a post beside its body, as plain data. */
export interface PostPart {
  readonly key: string;
  /** The legacy file, in the site's folder. */
  readonly path: string;
  readonly url?: string | undefined;
  readonly aliases: readonly string[];
  readonly title: string;
  readonly slug: string;
  readonly date?: PostDate | undefined;
  readonly lang?: string | undefined;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** The lead as plain text. */
  readonly excerpt: string;
  readonly draft: boolean;
  readonly collection: string;
  readonly hero?: UsedFile | undefined;
  readonly files: readonly UsedFile[];
}

/** Gathers what a post uses while its body is printed. */
export interface Gathering {
  /** Take note of the file that an address of the Document leads to, and give it. */
  readonly use: (url: string, alt?: string) => UsedFile | undefined;
  /** Everything else of the post; call it when the body is printed. */
  readonly part: () => PostPart;
}

/** Start gathering. `choose` picks another file of an upload, or none, where a target does not take the first. */
export function gather(doc: Document, choose = (upload: UsedUpload): string => upload.path): Gathering {
  const find = uploadsOf(doc);
  const files = new Map<string, UsedFile>();
  const use = (url: string, alt?: string): UsedFile | undefined => {
    const upload = find(url);
    if (!upload) return undefined;
    const path = choose(upload);
    const { width, height } = upload.entry;
    // The first text alternative that a use gives is the file's.
    const known = files.get(path);
    const file = { path, alt: known?.alt || alt || upload.entry.alt || '', width, height };
    files.set(path, file);
    return file;
  };
  const { meta } = doc;
  const part = (): PostPart => {
    const hero = meta.heroImage ? use(meta.heroImage.url, meta.heroImage.alt) : undefined;
    const alt = meta.heroImage?.alt;
    return {
      key: doc.key,
      path: doc.source.path,
      url: doc.url,
      aliases: doc.aliases,
      title: meta.title.replaceAll(/\s+/g, ' ').trim() || meta.slug,
      slug: meta.slug,
      date: meta.date,
      lang: meta.lang,
      authors: meta.authors,
      categories: meta.categories,
      tags: meta.tags,
      excerpt: leadText(meta.lead),
      draft: meta.draft,
      collection: meta.collection,
      hero: hero && alt !== undefined ? { ...hero, alt } : hero,
      files: [...files.values()],
    };
  };
  return { use, part };
}

/** Print a date as an instant in UTC. */
export function instantOf(date: PostDate): string {
  return new Date(Date.parse(date.iso)).toISOString();
}
