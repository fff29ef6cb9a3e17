import type { Code, CodeArgs } from '../diagnostics/codes.ts';

/** A diagnostic without its file: what happened, and the 1-based line and column where. */
export type Notice = {
  readonly [C in Code]: {
    readonly code: C;
    readonly args: CodeArgs[C];
    readonly line: number;
    readonly column: number;
  };
}[Code];

/** Make a notice; without a place it stands at the head of the file. */
export function notice<C extends Code>(code: C, args: CodeArgs[C], line = 1, column = 1): Notice {
  return { code, args, line, column } as Notice;
}
