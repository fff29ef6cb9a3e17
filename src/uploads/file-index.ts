/** How a wanted path was found: as it stands, in another Unicode form, or in another letter case. */
export type FileMatch = 'exact' | 'form' | 'case';

/** The files of a site, ready to be looked up the way a careful web server would. */
export interface FileIndex {
  /** Every file of the site, relative to its folder, with `/`, in code unit order. */
  readonly files: readonly string[];
  /** Finds a path; `case` is only tried when asked for, so that a true match elsewhere can win. */
  readonly find: (path: string, tolerance: FileMatch) => string | undefined;
}

/** Index a site's files once: exactly, by NFC, and by NFC in lower case. */
export function createFileIndex(paths: readonly string[]): FileIndex {
  const files = [...paths].sort(compareCodeUnits);
  const exact = new Set(files);
  const forms = new Map<string, string>();
  const cases = new Map<string, string>();
  for (const file of files) {
    const form = file.normalize('NFC');
    const folded = form.toLowerCase();
    if (!forms.has(form)) forms.set(form, file);
    if (!cases.has(folded)) cases.set(folded, file);
  }
  const find: FileIndex['find'] = (path, tolerance) => {
    if (tolerance === 'exact') return exact.has(path) ? path : undefined;
    if (tolerance === 'form') return forms.get(path.normalize('NFC'));
    return cases.get(path.normalize('NFC').toLowerCase());
  };
  return { files, find };
}

function compareCodeUnits(one: string, two: string): number {
  if (one === two) return 0;
  return one < two ? -1 : 1;
}
