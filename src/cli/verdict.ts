import type { Config } from '../config.ts';
import type { RunResult } from '../run.ts';
import { overMost } from './most-flags.ts';

/** Say each reason for which a run does not exit with 0; none where all is well. */
export function verdictOf(result: RunResult, config: Config): readonly string[] {
  const { summary, diagnostics } = result;
  const errors = diagnostics.filter(({ severity, code }) => severity === 'error' && !code.startsWith('unexplained'));
  const isMissing = config.uploads.onMissing === 'error' && summary.uploads.missing > 0;
  return [
    ...overMost(result, config),
    ...(isMissing ? [`${summary.uploads.missing} uploads are missing`] : []),
    ...(errors.length > 0 ? [`${errors.length} ${errors.length === 1 ? 'error' : 'errors'}`] : []),
    ...(summary.conflicts > 0 ? [`${summary.conflicts} outputs that a person edited`] : []),
  ];
}
