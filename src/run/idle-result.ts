import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DiskIo } from '../io.ts';
import type { Summary } from './summary.ts';

/** Tell what a run that has nothing to do would tell: what the last one did, without doing it. */
export async function idleResult(
  io: DiskIo,
  last: unknown,
  posts: number,
): Promise<{ readonly summary: Summary; readonly diagnostics: readonly Diagnostic[] }> {
  const summary: Summary = { ...(last as Summary), created: 0, updated: 0, unchanged: posts, removed: 0 };
  const report = await io.output.read('report/diagnostics.json');
  return { summary, diagnostics: reported(Buffer.from(report ?? []).toString()) };
}

/** A person may have edited the report and kept it so. */
function reported(text: string): readonly Diagnostic[] {
  try {
    return (JSON.parse(text) as { diagnostics: readonly Diagnostic[] }).diagnostics;
  } catch {
    return [];
  }
}
