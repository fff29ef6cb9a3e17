import type { UploadEntry } from '../document/index.ts';
import { type AltFault, altFault } from '../uploads/alt-text.ts';
import type { UploadResult } from '../uploads/upload.ts';

/** A reference of a post to a file. */
export interface UploadReference extends UploadEntry {
  /** The post that refers to it. */
  readonly post: string;
}

/** What there is of a kind of file. */
export interface KindFigures {
  readonly files: number;
  readonly bytes: number;
}

/** The figures of the uploads of a site; those that only encoding gives are left out of a dry run's. */
export interface UploadsFigures {
  /** References by what became of them, each of a post counted once. */
  readonly references: Readonly<Record<UploadEntry['status'], number>>;
  /** Files that posts refer to, by what their bytes are. */
  readonly kinds: Readonly<Record<string, KindFigures>>;
  readonly files: number;
  /** Files whose bytes another one has too. */
  readonly duplicates: number;
  readonly bytesBefore: number;
  readonly orphans: KindFigures;
  /** Pictures without a text alternative. */
  readonly withoutAlt: number;
  /** Pictures whose text alternative is only the name of a file. */
  readonly withFileNameAlt: number;
  /** Files that are not what their name says, or could not be read. */
  readonly mislabelled: readonly string[];
  readonly bytesAfter?: number | undefined;
  readonly variants?: number | undefined;
  readonly variantBytes?: number | undefined;
  readonly failed?: readonly string[] | undefined;
}

/** Count the uploads of a site. */
export function uploadsFigures(
  references: readonly UploadReference[],
  results: readonly UploadResult[],
  orphans: readonly { readonly size: number }[],
  isEncoded: boolean,
): UploadsFigures {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const variants = results.flatMap(({ outputs }) => outputs.slice(1));
  return {
    references: byStatus(references),
    kinds: byKind(results),
    files: results.length,
    duplicates: results.length - new Set(results.map(({ hash, path }) => hash || path)).size,
    bytesBefore: sum(results.map(({ bytesBefore }) => bytesBefore)),
    orphans: { files: orphans.length, bytes: sum(orphans.map(({ size }) => size)) },
    withoutAlt: references.filter((one) => altFaultOf(one) === 'missing').length,
    withFileNameAlt: references.filter((one) => altFaultOf(one) === 'file-name').length,
    mislabelled: results.filter(isMislabelled).map(({ path, format }) => `${path} is ${format}`),
    ...(isEncoded
      ? {
          bytesAfter: sum(results.map(({ outputs }) => outputs[0]?.bytes ?? 0)),
          variants: variants.length,
          variantBytes: sum(variants.map(({ bytes }) => bytes)),
          failed: results
            .filter(({ status }) => status === 'failed')
            .map(({ path, reason }) => `${path}: ${reason ?? 'it could not be made'}`),
        }
      : {}),
  };
}

/** Judge the text alternative of a reference that shows a picture. */
export function altFaultOf({ ref, alt, uses }: UploadReference): AltFault | undefined {
  return uses.some(({ where }) => where === 'img') ? altFault(alt, ref) : undefined;
}

function isMislabelled({ notes, status }: UploadResult): boolean {
  return status === 'failed' || notes.some((note) => note.startsWith('Named .'));
}

function byStatus(references: readonly UploadReference[]): UploadsFigures['references'] {
  const count = (status: UploadEntry['status']): number => references.filter((one) => one.status === status).length;
  return {
    found: count('found'),
    missing: count('missing'),
    'case-differs': count('case-differs'),
    'outside-site': count('outside-site'),
    remote: count('remote'),
    'not-a-picture': count('not-a-picture'),
  };
}

function byKind(results: readonly UploadResult[]): Readonly<Record<string, KindFigures>> {
  const kinds = new Map<string, KindFigures>();
  for (const { format, bytesBefore } of results) {
    const { files, bytes } = kinds.get(format) ?? { files: 0, bytes: 0 };
    kinds.set(format, { files: files + 1, bytes: bytes + bytesBefore });
  }
  return Object.fromEntries([...kinds].sort(([one], [two]) => (one < two ? -1 : 1)));
}
