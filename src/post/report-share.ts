import { csv, type Row } from '../csv.ts';
import { defuseEntry } from '../document/defuse.ts';
import type { LedgerEntry, UploadEntry } from '../document/index.ts';
import { altFault } from '../uploads/alt-text.ts';

/** A post's share of the tables of the report, as the text that goes into them: a run of many posts keeps no entry of theirs. */
export interface ReportShare {
  /** Objects with the post's `path`, one a line, commas between. */
  readonly ledgerJson: string;
  readonly ledgerCsv: string;
  readonly references: string;
}

/** The first row of `ledger.csv`. */
export const ledgerHead: Row = ['class', 'rule', 'path', 'line', 'column', 'endLine', 'endColumn', 'excerpt', 'reason'];

/** The first row of `references.csv`. */
export const referencesHead: Row = ['post', 'line', 'column', 'where', 'reference', 'status', 'file', 'alt'];

/** Print a post's share of the report: what its ledger says, and what became of each reference to a file. */
export function reportShare(
  path: string,
  ledger: readonly LedgerEntry[],
  uploads: readonly UploadEntry[],
): ReportShare {
  const entries = ledger.map(defuseEntry);
  return {
    ledgerJson: entries.map((entry) => JSON.stringify({ path, ...entry })).join(',\n'),
    ledgerCsv: csv(entries.map((entry) => ledgerRow(path, entry))),
    references: csv(uploads.flatMap((upload) => referenceRows(path, upload))),
  };
}

function ledgerRow(path: string, { class: kind, rule, place, excerpt, reason }: LedgerEntry): Row {
  const { line, column, endLine, endColumn } = place ?? {};
  return [kind, rule, path, line, column, endLine, endColumn, excerpt, reason];
}

/** Where a reference stands, what became of it, and what is wrong with its text alternative. */
function referenceRows(post: string, { ref, status, path, alt, uses }: UploadEntry): readonly Row[] {
  return uses.map(({ where, place }): Row => {
    const fault = where === 'img' ? altFault(alt, ref) : undefined;
    return [post, place?.line, place?.column, where, ref, status, path, fault];
  });
}
