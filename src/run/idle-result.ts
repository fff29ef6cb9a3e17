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
  const { diagnostics } = JSON.parse(Buffer.from(report ?? []).toString()) as { diagnostics: readonly Diagnostic[] };
  return { summary, diagnostics };
}
