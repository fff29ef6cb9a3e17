import { printable } from '../printable.ts';
import { byPlace, type Diagnostic, messageOf } from '../diagnostics/diagnostic.ts';
import { defuse, defuseEntry } from '../document/defuse.ts';
import type { LedgerEntry } from '../document/index.ts';
import type { PostFacts } from '../post/do-post.ts';
import type { OutputFile } from '../targets/target.ts';
import type { UploadResult } from '../uploads/upload.ts';
import { referenceRows } from './references-report.ts';

/** A post of the report, whether this run converted it or an earlier one. */
export interface ReportedPost {
  readonly path: string;
  readonly facts: PostFacts;
}

/** What the report is made of. */
export interface ReportFacts {
  readonly posts: readonly ReportedPost[];
  readonly diagnostics: readonly Diagnostic[];
  readonly uploads: readonly UploadResult[];
  /** Files of the site that no post refers to. */
  readonly orphans: readonly { readonly path: string; readonly size: number }[];
  readonly urls: Readonly<Record<string, string>>;
}

/** Write the report of a run: diagnostics, ledger, uploads, addresses. No clock in it. */
export function reportFiles(facts: ReportFacts): OutputFile[] {
  const diagnostics = [...facts.diagnostics].sort(byPlace);
  const ledger = facts.posts.flatMap(({ path, facts: { ledger: own } }) =>
    own.map((entry) => ({ path, ...defuseEntry(entry) })),
  );
  return [
    { path: 'report/diagnostics.txt', content: diagnostics.map((one) => `${diagnosticLine(one)}\n`).join('') },
    { path: 'report/diagnostics.json', content: asJson({ formatVersion: 1, diagnostics: diagnostics.map(worded) }) },
    { path: 'report/ledger.json', content: asJson({ formatVersion: 1, ledger }) },
    { path: 'report/ledger.csv', content: ledgerCsv(ledger) },
    { path: 'report/uploads.json', content: asJson(uploadsReport(facts)) },
    { path: 'report/uploads.csv', content: uploadsCsv(facts) },
    { path: 'report/references.csv', content: csv(referenceRows(facts.posts)) },
    { path: 'report/url-map.json', content: asJson(facts.urls) },
  ];
}

/** Say a diagnostic in one line: `posts/a.md:14:3  warning  upload-missing  …`. */
export function diagnosticLine(one: Diagnostic): string {
  const { place } = one;
  const at = place ? `:${place.line}${place.column === undefined ? '' : `:${place.column}`}` : '';
  return inOneLine(`${one.path}${at}  ${one.severity}  ${one.code}  ${defuse(messageOf(one))}`);
}

function worded(one: Diagnostic): Diagnostic & { message: string } {
  const args = Object.entries(one.args).map(([name, arg]) => [name, typeof arg === 'string' ? defuse(arg) : arg]);
  return { ...one, args: Object.fromEntries(args) as Diagnostic['args'], message: defuse(messageOf(one)) };
}

/** Nothing in a name or a title may break a line or play with the terminal. */
export function inOneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\x00-\x1f\x7f\u2028\u2029]/g, (char) => JSON.stringify(char).slice(1, -1));
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Quote a CSV cell; one that a spreadsheet would run is made text. */
export function csvCell(value: string | number | undefined): string {
  const text = printable(String(value ?? ''));
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Print rows as CSV (RFC 4180, `\n` line ends). */
export function csv(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}

function ledgerCsv(ledger: readonly (LedgerEntry & { readonly path: string })[]): string {
  const head = ['class', 'rule', 'path', 'line', 'column', 'endLine', 'endColumn', 'excerpt', 'reason'];
  const rows = ledger.map(({ path, place, ...entry }) => [
    entry.class,
    entry.rule,
    path,
    place?.line,
    place?.column,
    place?.endLine,
    place?.endColumn,
    entry.excerpt,
    entry.reason,
  ]);
  return csv([head, ...rows]);
}

function uploadsReport(facts: ReportFacts): unknown {
  const uploads = facts.uploads.map(({ outputs, ...upload }) => ({
    ...upload,
    outputs: outputs.map(({ content: _content, ...output }) => output),
  }));
  return { formatVersion: 1, uploads, orphans: facts.orphans };
}

function uploadsCsv({ uploads, orphans }: ReportFacts): string {
  const head = ['path', 'status', 'format', 'width', 'height', 'bytesBefore', 'bytesAfter', 'output', 'notes'];
  const rows = uploads.map((one) => [
    one.path,
    one.status,
    one.format,
    one.width,
    one.height,
    one.bytesBefore,
    one.outputs[0]?.bytes,
    one.outputs[0]?.name,
    [one.reason, ...one.notes].filter(Boolean).join(' '),
  ]);
  const unused = orphans.map(({ path, size }) => [path, 'orphan', '', '', '', size, '', '', 'No post refers to it.']);
  return csv([head, ...rows, ...unused]);
}
