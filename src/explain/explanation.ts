import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Document, LedgerEntry } from '../document/index.ts';

/** How one post became what it is. */
export interface Explanation {
  readonly formatVersion: 1;
  readonly path: string;
  readonly document: Document;
  /** Every transform that is on, in the order in which they ran, with what each did. */
  readonly transforms: readonly { readonly name: string; readonly entries: readonly LedgerEntry[] }[];
  /** Everything that is said of the post, in the order of its lines: by transforms, the model, targets and the proof. */
  readonly ledger: readonly LedgerEntry[];
  readonly diagnostics: readonly Diagnostic[];
  readonly targets: readonly string[];
}
