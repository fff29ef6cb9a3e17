import type { SiteFile } from '../io.ts';
import { isDocument } from '../uploads/copy.ts';
import { isPicture } from '../uploads/sniff.ts';

/** A file that no post refers to. */
export interface Orphan {
  readonly path: string;
  readonly size: number;
}

/** Find the pictures and documents of a site that nothing uses; its templates, styles and data are no uploads. */
export function orphansOf(files: readonly SiteFile[], used: ReadonlySet<string>): readonly Orphan[] {
  const isUpload = (path: string): boolean => isPicture(path) || isDocument(path);
  return files.filter(({ path }) => isUpload(path) && !used.has(path)).map(({ path, size }) => ({ path, size }));
}
