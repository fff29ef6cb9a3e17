/** What the process ends with: 1 done with errors, 2 bad option or config, 3 output held by another run, 4 output cannot be written. */
export type ExitCode = 1 | 2 | 3 | 4;

/** Everything a RefonteError can be about; permanent, so that a script can tell them apart. */
export type ErrorCode =
  | 'config-invalid'
  | 'file-refused'
  | 'file-too-large'
  | 'output-in-the-way'
  | 'output-locked'
  | 'output-overlaps-site'
  | 'output-unwritable'
  | 'plan-outdated'
  | 'post-stopped'
  | 'push-refused'
  | 'push-stopped'
  | 'removals-refused'
  | 'site-missing'
  | 'usage';

/** Say what went wrong in one sentence a person can act on; the only error that leaves this package on purpose. */
export class RefonteError extends Error {
  readonly code: ErrorCode;
  readonly exitCode: ExitCode;

  constructor(code: ErrorCode, message: string, exitCode: ExitCode, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'RefonteError';
    this.code = code;
    this.exitCode = exitCode;
  }
}

/** Tell the error code of a failed system call (`ENOENT`), or undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
