import { CommanderError } from 'commander';
import { RefonteError, systemCode } from '../refonte-error.ts';

/** Say an error that ends the process, and give the code to end with: what is ours without a stack, the rest with it. */
export function exitCodeOf(error: unknown, say: (text: string) => void): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof RefonteError) {
    say(`refonte: ${error.message}\n`);
    return error.exitCode;
  }
  const code = systemCode(error);
  if (code === 'EMFILE' || code === 'ENFILE') {
    say(`refonte: Too many files are open (${code}). Raise the limit (\`ulimit -n\`), or lower --concurrency.\n`);
    return 4;
  }
  if (code !== undefined && /^(?:E(?!RR_)[A-Z0-9]+|(?:ERR_)?MODULE_NOT_FOUND)$/.test(code)) {
    const [fault] = (error as Error).message.split('\n', 1);
    say(
      `refonte: The system refused what the run needs: ${fault}. What is written is whole; mend that and run again.\n`,
    );
    return 4;
  }
  say(
    `refonte: something unexpected happened; this is a bug. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 1;
}
