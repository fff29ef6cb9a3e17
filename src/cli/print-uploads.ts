import { inOneLine } from '../run/report.ts';
import type { UploadsResult } from '../run/run-uploads.ts';
import { altFaultOf, type KindFigures, type UploadReference } from '../run/uploads-figures.ts';
import { sizeOf } from './print-summary.ts';

/** Say what uploads a site has to people: what needs a look, each with its file and line, then the figures. */
export function printUploads(result: UploadsResult, options: { readonly verbose?: boolean }): string {
  const { figures, references, orphans, unread, written } = result;
  const odd = references.filter(({ status }) => ['missing', 'case-differs', 'outside-site'].includes(status));
  const unused = options.verbose ? orphans.map(({ path, size }) => `${path}  orphan  ${sizeOf(size)}`) : [];
  const lines = [
    ...odd.flatMap(referenceLines),
    ...unread.map((one) => `${one}  unread`),
    ...unused,
    ...(options.verbose ? references.flatMap(altLines) : []),
    ...figures.mislabelled.map((one) => `${one}: its name says otherwise, or it is no picture`),
    ...(figures.failed ?? []).map((one) => `${one}  failed`),
    `references: ${countsOf(figures.references)}`,
    `files: ${figures.files}, ${sizeOf(figures.bytesBefore)} (${kindsOf(figures.kinds)}); ${figures.duplicates} of them copies of another`,
    `orphans: ${figures.orphans.files} pictures and documents that no post refers to, ${sizeOf(figures.orphans.bytes)}`,
    `pictures without a text alternative: ${figures.withoutAlt}; with only a file name for one: ${figures.withFileNameAlt}`,
    figures.bytesAfter === undefined
      ? 'The bytes after, the variants and which pictures cannot be decoded need encoding: run it without --dry-run.'
      : `after: ${sizeOf(figures.bytesAfter)}, and ${figures.variants} variants of ${sizeOf(figures.variantBytes ?? 0)}; ${written} files written`,
  ];
  return `${lines.map(inOneLine).join('\n')}\n`;
}

function referenceLines({ post, ref, status, path, uses }: UploadReference): readonly string[] {
  const found = status === 'case-differs' ? ` (the file is ${path})` : '';
  return uses.map(
    ({ where, place }) => `${post}${place ? `:${place.line}` : ''}  ${status}  ${ref}  in ${where}${found}`,
  );
}

function altLines(reference: UploadReference): readonly string[] {
  const { post, ref, alt, uses } = reference;
  const fault = altFaultOf(reference);
  if (fault === undefined) return [];
  const said = fault === 'missing' ? 'alt-missing' : `alt-is-file-name (${alt})`;
  const shown = uses.filter(({ where }) => where === 'img');
  return shown.map(({ place }) => `${post}${place ? `:${place.line}` : ''}  ${said}  ${ref}`);
}

function countsOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

function kindsOf(kinds: Readonly<Record<string, KindFigures>>): string {
  const told = Object.entries(kinds).map(([name, { files, bytes }]) => `${files} ${name} ${sizeOf(bytes)}`);
  return told.join(', ') || 'none';
}
