import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { openFolder } from '../disk/open-folder.ts';
import { loadConfig } from '../load-config.ts';
import { RefonteError } from '../refonte-error.ts';
import { listOf } from './options.ts';

/** Options of `refonte explain`. */
interface ExplainCommandOptions {
  readonly site?: string;
  readonly to?: readonly string[];
  readonly config?: string;
  readonly json?: boolean;
}

/** Add `explain` to the command line. */
export function addExplain(program: Command): void {
  program
    .command('explain <post>')
    .description('say how one post becomes what it is, and write nothing')
    .option('--site <folder>', 'the site it is of (default: the config’s, else the folder around it that is one)')
    .option('--to <targets>', 'targets to prove, with commas between', listOf)
    .option('--config <file>', 'the config to use')
    .option('--json', 'data on standard output, as JSON')
    .action(async (post: string, options: ExplainCommandOptions) => {
      process.exitCode = await explainCommand(post, options);
    });
}

/** `refonte explain`: tell how one post is read, changed and proven; exit 1 where it is not proven. */
async function explainCommand(post: string, options: ExplainCommandOptions): Promise<number> {
  const own = options.site ?? siteAround(post);
  const flags = options.to === undefined ? {} : { to: options.to };
  const loaded = await loadConfig(options.config, [...(own ? [own] : []), '.'], flags);
  const site = own ?? loaded.config.input;
  const door = openFolder(site);
  const name = nameIn(site, post);
  // Other commands need not wait for the parsers to load.
  const [{ explain }, { printExplanation }] = await Promise.all([
    import('../explain/explain.ts'),
    import('../explain/print-explanation.ts'),
  ]);
  const explanation = await explain(name, door, loaded.config);
  process.stdout.write(options.json ? `${JSON.stringify(explanation)}\n` : printExplanation(explanation));
  return explanation.diagnostics.some(({ code }) => code.startsWith('unexplained')) ? 1 : 0;
}

const siteFiles = ['_config.yml', '_config.yaml', '_config.toml', 'hugo.toml', 'hugo.yaml', 'config.toml'];

/** The nearest folder around a post that holds a site's configuration. */
function siteAround(post: string): string | undefined {
  for (let folder = path.dirname(path.resolve(post)); ; folder = path.dirname(folder)) {
    if (siteFiles.some((name) => existsSync(path.join(folder, name)))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** The path of a post in its site, whether it was named from the working folder or from the site. */
function nameIn(site: string, post: string): string {
  const root = realpathSync(site);
  for (const full of [path.resolve(post), path.resolve(site, post)]) {
    if (!existsSync(full)) continue;
    const name = path.relative(root, realpathSync(full)).split(path.sep).join('/');
    if (!name.startsWith('../')) return name;
  }
  throw new RefonteError('usage', `There is no post ${post} in ${site}. Name its file by its path there.`, 2);
}
