import { printable } from './printable.ts';

/** A row of a table: texts, numbers, gaps. */
export type Row = readonly (string | number | undefined)[];

/** Quote a CSV cell; one that a spreadsheet would run is made text. */
export function csvCell(value: string | number | undefined): string {
  const text = printable(String(value ?? ''));
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Print rows as CSV (RFC 4180, `\n` line ends). */
export function csv(rows: readonly Row[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}
