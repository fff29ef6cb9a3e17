import { type Command, InvalidArgumentError } from 'commander';
import type { Config, MostConfig, UserConfig } from '../config.ts';
import type { RunResult } from '../run.ts';

/** Flags that say how many ledger entries of a class a run may have and still exit 0. */
export interface MostFlags {
  readonly maxMoved?: number;
  readonly maxChangedByRule?: number;
  readonly maxRawIsland?: number;
  readonly maxDroppedByRule?: number;
  readonly maxUnexplained?: number;
}

/** Add those flags to a command. */
export function withMostFlags(command: Command): Command {
  return command
    .option('--max-moved <number>', 'exit with 1 where more than so many things moved', mostOf)
    .option('--max-changed-by-rule <number>', 'the same for what a rule changed', mostOf)
    .option('--max-raw-island <number>', 'the same for what was kept as raw HTML', mostOf)
    .option('--max-dropped-by-rule <number>', 'the same for what a rule dropped', mostOf)
    .option('--max-unexplained <number>', 'the same for what no rule explains (default: 0)', mostOf);
}

/** Take the flags that stand for the config's `max`. */
export function mostOfFlags(flags: MostFlags): Pick<UserConfig, 'max'> {
  const given: MostConfig = {
    ...(flags.maxMoved === undefined ? {} : { moved: flags.maxMoved }),
    ...(flags.maxChangedByRule === undefined ? {} : { 'changed-by-rule': flags.maxChangedByRule }),
    ...(flags.maxRawIsland === undefined ? {} : { 'raw-island': flags.maxRawIsland }),
    ...(flags.maxDroppedByRule === undefined ? {} : { 'dropped-by-rule': flags.maxDroppedByRule }),
    ...(flags.maxUnexplained === undefined ? {} : { unexplained: flags.maxUnexplained }),
  };
  return Object.keys(given).length > 0 ? { max: given } : {};
}

/** Say in words each class of which a run has more entries than its config lets it have. */
export function overMost({ summary }: Pick<RunResult, 'summary'>, { max }: Pick<Config, 'max'>): readonly string[] {
  const most: MostConfig = { unexplained: 0, ...max };
  return Object.entries(most).flatMap(([name, count]) => {
    const found = summary.ledger[name] ?? 0;
    return count !== undefined && found > count ? [`${found} ${name}, and at most ${count} may be`] : [];
  });
}

/** Read a whole number of nought or more; anything else is refused with its value. */
function mostOf(text: string): number {
  const count = Number(text);
  if (text.trim() === '' || !Number.isInteger(count) || count < 0)
    throw new InvalidArgumentError(`'${text}' is not a whole number of 0 or more.`);
  return count;
}
