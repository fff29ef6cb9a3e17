import { Command, Option } from 'commander';
import { auditCommand, type AuditCommandOptions, withAuditOptions } from '../audit/audit-command.ts';
import type { InitCommandOptions } from '../init/init-command.ts';
import { version } from '../version.ts';
import { addCheck } from './check-command.ts';
import type { DiffCommandOptions } from './diff-command.ts';
import { addExplain } from './explain-command.ts';
import { addList } from './list-command.ts';
import { withMostFlags } from './most-flags.ts';
import { listOf, withOnMissing, withRunOptions, withSiteOptions } from './options.ts';
import { addPush } from './push-command.ts';
import type { RunCommandOptions } from './run-command.ts';
import { addUploads } from './uploads-command.ts';
import { withStateFlags } from './state-flags.ts';
import { addVerify } from './verify-command.ts';

/** Build the command line. Each command loads what it is made of when it is called. */
export function createProgram(): Command {
  const program = new Command('refonte')
    .description('Move a site’s legacy posts to a new CMS without losing a word, and prove it.')
    .version(version)
    .exitOverride()
    .allowExcessArguments(false);
  const runs = program
    .command('run [site]', { isDefault: true })
    .description('convert a site and write the output (the default command)');
  withOnMissing(withMostFlags(withStateFlags(withRunOptions(runs))))
    .option('--wait', 'wait for another run on the same output to end')
    .option('--plan <file>', 'do exactly what `refonte diff --plan` wrote down, or nothing')
    .action(async (site: string | undefined, options: RunCommandOptions) => {
      const { runCommand } = await import('./run-command.ts');
      process.exitCode = await runCommand(site, options);
    });
  const diffs = program.command('diff [site]').description('say what a run would change, and write nothing');
  withStateFlags(withRunOptions(diffs))
    .addOption(new Option('--stat', 'only how much of each file would change').conflicts(['group', 'byFile']))
    .addOption(new Option('--group', 'each kind of change once, the rarest first (the default)').conflicts('byFile'))
    .option('--by-file', 'each file whole, for `git apply`')
    .option('--exit-code', 'exit with 1 where something would change')
    .option('--plan <file>', 'write the plan down, for `refonte run --plan`')
    .action(async (site: string | undefined, options: DiffCommandOptions) => {
      const { diffCommand } = await import('./diff-command.ts');
      process.exitCode = await diffCommand(site, options);
    });
  withAuditOptions(
    withSiteOptions(program.command('audit [site]').description('say what a site holds, and write nothing')),
  ).action(async (site: string | undefined, options: AuditCommandOptions) => {
    process.exitCode = await auditCommand(site, options);
  });
  program
    .command('init [site]')
    .description('write a refonte.config.ts from what the audit sees')
    .option('--out <folder>', 'where runs write (default: output)')
    .option('--to <targets>', 'targets to write, with commas between', listOf)
    .option('--links <pattern>', 'new addresses of posts, such as /blog/{slug}/')
    .option('--force', 'write over a config that is there')
    .action(async (site: string | undefined, options: InitCommandOptions) => {
      const { initCommand } = await import('../init/init-command.ts');
      process.exitCode = await initCommand(site, options);
    });
  for (const add of [addCheck, addVerify, addExplain, addUploads, addPush, addList]) add(program);
  return program;
}
