import type { AuditReport } from '../audit/report.ts';
import { checkConfig } from '../config.ts';
import { RefonteError } from '../refonte-error.ts';
import { type Answers, type Ask, askAnswers, commandOf, withDefaults } from './answers.ts';
import { configText } from './config-text.ts';

/** What `init` needs of the machine. */
export interface InitDoor {
  /** Asks a person; left out where there is no terminal, and then nothing is asked. */
  readonly ask?: Ask | undefined;
  /** Look at the site as `refonte audit` does. */
  readonly audit: (site: string) => Promise<AuditReport>;
  /** Write a new file beside where the command runs; false where there is one and `force` is not set. */
  readonly writeNew: (path: string, content: string, force: boolean) => Promise<boolean>;
}

export interface InitOptions extends Partial<Answers> {
  readonly force?: boolean | undefined;
  /** Names of the targets that exist, to choose from. */
  readonly targets: readonly string[];
}

export interface InitResult {
  readonly path: string;
  readonly content: string;
  readonly written: boolean;
  /** The command that does the same without a question. */
  readonly command: string;
}

/** Write a config from what the audit sees, asking only where a person can answer. */
export async function init(options: InitOptions, door: InitDoor): Promise<InitResult> {
  const { force = false, targets, ...known } = options;
  const answers = door.ask ? await askAnswers(door.ask, known, targets) : withDefaults(known);
  checkConfig({ links: { pattern: answers.links } }, 'The answers');
  const unknown = answers.to.find((name) => !targets.includes(name));
  if (unknown !== undefined)
    throw new RefonteError('usage', `There is no target '${unknown}'; there is ${targets.join(', ')}.`, 2);
  const content = configText(answers, await door.audit(answers.site));
  const path = 'refonte.config.ts';
  const written = await door.writeNew(path, content, force);
  return { path, content, written, command: commandOf(answers) };
}
