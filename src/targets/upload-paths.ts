import type { Document, UploadEntry } from '../document/document.ts';

/** A file of the output that a post uses. */
export interface UsedUpload {
  /** Path under the output folder: `uploads/x.webp`. */
  readonly path: string;
  readonly entry: UploadEntry;
}

/** Find, by its address in the Document, the file of the output that it leads to. */
export function uploadsOf(doc: Document): (url: string) => UsedUpload | undefined {
  const byPath = new Map<string, UsedUpload>();
  for (const entry of doc.uploads) {
    const path = entry.url === undefined ? undefined : outputPath(entry.url);
    if (path === undefined || !isPublished(entry)) continue;
    byPath.set(path, { path, entry });
    for (const variant of entry.variants ?? []) {
      const other = outputPath(variant.url);
      if (other !== undefined) byPath.set(other, { path: other, entry });
    }
  }
  return (url) => {
    const path = outputPath(url);
    return path === undefined ? undefined : byPath.get(path);
  };
}

/** Tell the path under the output folder that an address leads to: `/uploads/x.webp`, `../uploads/x.webp`. */
export function outputPath(url: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) return undefined;
  return /^(?:\/|(?:\.{1,2}\/)*)(uploads\/[^?#]+)/.exec(url)?.[1];
}

function isPublished({ status }: UploadEntry): boolean {
  return status === 'found' || status === 'case-differs' || status === 'not-a-picture';
}
