import { type Command, InvalidArgumentError, Option } from 'commander';
import type { UserConfig } from '../config.ts';

/** The options that every command on a site takes. */
export interface SiteOptions {
  readonly out?: string;
  readonly to?: readonly string[];
  readonly only?: string;
  readonly limit?: number;
  readonly config?: string;
  readonly onMissing?: 'error' | 'warn';
  readonly concurrency?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly progress?: boolean;
  readonly color?: boolean;
}

/** Add the options of a command that converts posts. */
export function withRunOptions(command: Command): Command {
  command
    .option('--out <folder>', 'where to write (default: the config’s, else output)')
    .option('--to <targets>', 'targets to write, with commas between', listOf)
    .option('--concurrency <number>', 'posts converted at a time', countOf);
  return withSiteOptions(command);
}

/** Add the options of a command that reads a site. */
export function withSiteOptions(command: Command): Command {
  return command
    .option('--only <glob>', 'only posts whose path fits')
    .option('--limit <number>', 'only the first so many posts', countOf)
    .option('--config <file>', 'the config to use')
    .option('--json', 'data on standard output, as JSON')
    .option('--quiet', 'say nothing but errors')
    .option('--verbose', 'say every diagnostic')
    .option('--no-progress', 'no progress line')
    .option('--no-color', 'no colours');
}

/** Add the option that says what a missing upload is. */
export function withOnMissing(command: Command): Command {
  const option = new Option('--on-missing <what>', 'what a missing upload is (default: the config’s, else warn)');
  return command.addOption(option.choices(['error', 'warn']));
}

/** Take the flags that stand for config settings. */
export function flagsOf(site: string | undefined, options: SiteOptions): UserConfig {
  const { out, to, only, limit, concurrency, onMissing } = options;
  return {
    ...(site === undefined ? {} : { input: site }),
    ...(out === undefined ? {} : { output: out }),
    ...(to === undefined ? {} : { to }),
    ...(only === undefined ? {} : { only }),
    ...(limit === undefined ? {} : { limit }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(onMissing === undefined ? {} : { uploads: { onMissing } }),
  };
}

/** Read a whole number of one or more; anything else is refused with its value. */
export function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError(`'${text}' is not a whole number of 1 or more.`);
  return count;
}

/** Read names with commas between. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}
