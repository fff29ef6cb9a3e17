import { type Diagnostic, messageOf } from '../diagnostics/diagnostic.ts';
import { defuse } from '../document/defuse.ts';
import { RefonteError } from '../refonte-error.ts';
import type { Progress } from '../run/run-work.ts';
import type { Summary } from '../run/summary.ts';
import { version } from '../version.ts';

/** Says what happens in a run, one line of JSON an event, for a log collector. */
export interface RunEvents {
  readonly start: (input: string, output: string) => void;
  readonly post: (progress: Progress) => void;
  readonly notice: (message: string) => void;
  readonly diagnostic: (diagnostic: Diagnostic) => void;
  /** The last line of a run that got to its end, or to a signal. */
  readonly end: (summary: Summary, exitCode: number) => void;
  /** The last line of a run that could not go on. */
  readonly error: (error: unknown) => void;
}

/** Make what says the events of a run; each event is handed over as one line. */
export function runEvents(write: (line: string) => void): RunEvents {
  const say = (event: string, facts: object): void => write(`${JSON.stringify({ event, ...facts })}\n`);
  return {
    start: (input, output) => say('start', { formatVersion: 1, version, input, output }),
    post: ({ path, done, of }) => say('post', { path, done, of }),
    notice: (message) => say('notice', { message }),
    diagnostic: (one) => say('diagnostic', { ...one, message: defuse(messageOf(one)) }),
    end: (summary, exitCode) => say('end', { exitCode, summary }),
    error: (error) => {
      const [code, exitCode] = error instanceof RefonteError ? [error.code, error.exitCode] : ['bug', 1];
      say('error', { exitCode, code, message: error instanceof Error ? error.message : String(error) });
    },
  };
}

/** No events at all. */
export const noEvents: RunEvents = runEvents(() => undefined);
