import { type Command, InvalidArgumentError, Option } from 'commander';
import type { StateOptions } from '../state/open-state.ts';

/** Flags that say what a run may do to the outputs of earlier ones. */
export interface StateFlags {
  readonly yes?: boolean;
  readonly ours?: boolean;
  readonly theirs?: boolean;
  readonly maxRemovals?: number;
}

/** Add those flags to a command. */
export function withStateFlags(command: Command): Command {
  return command
    .option('--yes', 'agree to any number of removals')
    .option('--max-removals <share>', 'share of the posts whose output may be removed (default: 10%)', shareOf)
    .addOption(new Option('--ours', 'keep outputs that a person edited as they are').conflicts('theirs'))
    .option('--theirs', 'write over outputs that a person edited');
}

/** Read them. */
export function stateOptions({ yes, ours, theirs, maxRemovals }: StateFlags): Omit<StateOptions, 'rules'> {
  const edited = ours ? 'ours' : theirs ? 'theirs' : 'beside';
  return { edited, isAgreed: yes === true, ...(maxRemovals === undefined ? {} : { maxRemovals }) };
}

/** Read `10%` or `0.1`; anything else is refused with its value. */
function shareOf(text: string): number {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/u.exec(text) ?? [];
  const share = Number(digits) / (percent === '%' ? 100 : 1);
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError(`'${text}' is no share: give 10% or 0.1.`);
  return share;
}
