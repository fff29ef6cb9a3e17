import type { AnyNode } from 'domhandler';
import type { Report } from '../diagnostics/diagnostic.ts';
import { type Document, type LedgerEntry, ledgerEntry, type Place } from '../document/index.ts';
import { nodesOf } from '../markdown/read-back.ts';
import { inventoryOf, type Inventory } from '../prove/inventory.ts';
import { keptClaims } from '../prove/kept-claims.ts';
import { prove, reportUnexplained } from '../prove/prove.ts';
import { sameUrl } from '../prove/same-url.ts';
import type { Emitter, OutputFile, PostSource } from '../targets/target.ts';

/** A target at work in a run. */
export interface OpenTarget {
  readonly name: string;
  readonly emitter: Emitter;
}

/** The legacy page as the proof needs it. */
export interface LegacyPage {
  readonly inventory: Inventory;
  readonly placeOf: (node: AnyNode) => Place | undefined;
}

/** What one post gave in all targets. */
export interface EmittedPost {
  readonly files: readonly OutputFile[];
  /** By target. */
  readonly parts: Readonly<Record<string, unknown>>;
  /** The document's ledger, and what the targets added. */
  readonly ledger: readonly LedgerEntry[];
  readonly untouched: number;
}

/** Write a document in every target, read each back, and compare it with the legacy page. */
export function emitPost(
  doc: Document,
  source: PostSource,
  targets: readonly OpenTarget[],
  legacy: LegacyPage | undefined,
  report: Report,
): EmittedPost {
  const files: OutputFile[] = [];
  const parts: Record<string, unknown> = {};
  const ledger: LedgerEntry[] = [...doc.ledger];
  let untouched = 0;
  const moved = new Map([...source.urls].map(([old, now]) => [sameUrl(old), now]));
  for (const { name, emitter } of targets) {
    const own: LedgerEntry[] = [];
    const emitted = emitter.add(doc, { report, source, note: (entry) => own.push(entry) });
    files.push(...emitted.files);
    if (emitted.part !== undefined) parts[name] = emitted.part;
    untouched = Math.max(untouched, emitted.untouched ?? 0);
    if (legacy) {
      const shown = inventoryOf(nodesOf(emitted.shown(), emitted.isWellFormed !== true));
      const found = prove({
        legacy: legacy.inventory,
        shown,
        ledger: keptClaims([...doc.ledger, ...own], shown, 'words'),
        newUrl: (url) => moved.get(url) ?? url,
        placeOf: legacy.placeOf,
      });
      reportUnexplained(found, name, report);
      for (const { sign, what, text, place } of found)
        own.push(ledgerEntry('unexplained', `prove-${name}`, `${what} ${sign} in ${name}.`, { excerpt: text, place }));
    }
    ledger.push(...own);
  }
  return { files, parts, ledger, untouched };
}

/** Count a run's ledger by class. */
export function countClasses(ledger: readonly LedgerEntry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const entry of ledger) counts[entry.class] = (counts[entry.class] ?? 0) + 1;
  return counts;
}
