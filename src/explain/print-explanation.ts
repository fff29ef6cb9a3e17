import type { LedgerEntry } from '../document/index.ts';
import { diagnosticLine, inOneLine } from '../run/report.ts';
import { documentTree, linesOf } from './document-tree.ts';
import type { Explanation } from './explanation.ts';

/** Print an explanation for people. */
export function printExplanation(one: Explanation): string {
  const { document: doc, ledger, diagnostics } = one;
  const lost = ledger.filter((entry) => entry.class === 'unexplained').length;
  const head = [
    `${one.path}  (${[doc.source.dialect, doc.url, doc.meta.date?.raw].filter(Boolean).join(', ')})`,
    doc.meta.title,
  ];
  const proof =
    lost === 0
      ? `Proven in ${one.targets.join(', ')}: nothing is lost that no rule explains.`
      : `Not proven: ${lost} differences that no rule explains.`;
  return [
    ...head,
    ...part('Document', documentTree(doc)),
    ...part('Transforms', transformLines(one)),
    ...part('Ledger', ledger.map(ledgerLine)),
    ...part('Diagnostics', diagnostics.map(diagnosticLine)),
    '',
    proof,
    '',
  ]
    .map(inOneLine)
    .join('\n');
}

function part(title: string, lines: readonly string[]): readonly string[] {
  return ['', title, ...(lines.length > 0 ? lines : ['nothing']).map((line) => `  ${line}`)];
}

function transformLines({ transforms }: Explanation): readonly string[] {
  const did = transforms.filter(({ entries }) => entries.length > 0);
  const idle = transforms.filter(({ entries }) => entries.length === 0).map(({ name }) => name);
  return [
    ...did.map(({ name, entries }) => `${name}: ${counts(entries)}`),
    ...(idle.length > 0 ? [`found nothing to do: ${idle.join(', ')}`] : []),
  ];
}

function counts(entries: readonly LedgerEntry[]): string {
  const classes = [...new Set(entries.map((entry) => entry.class))];
  return classes.map((name) => `${entries.filter((entry) => entry.class === name).length} ${name}`).join(', ');
}

function ledgerLine({ class: cls, rule, reason, excerpt, place }: LedgerEntry): string {
  const at = place ? linesOf(place) : 'no line';
  return `${at}  ${cls}  ${rule}  ${reason}${excerpt && !reason.includes(excerpt) ? ` “${excerpt}”` : ''}`;
}
