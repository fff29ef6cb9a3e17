import type { AuditPage } from './page.ts';
import type { Finding } from './report.ts';
import { createTally } from './tally.ts';

/** List what a target cannot express of these posts; their diagnostics must come from a run to that target. */
export function fitOf(pages: readonly AuditPage[], target: string): readonly Finding[] {
  const tally = createTally();
  for (const { path, diagnostics } of pages) {
    for (const { code, args, place } of diagnostics) {
      if (code !== 'target-cannot-say' || args['target'] !== target) continue;
      tally.add(String(args['what']), { path, line: place?.line ?? 1 });
    }
  }
  return tally.findings();
}
