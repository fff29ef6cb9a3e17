import type { Command } from 'commander';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { openFolder } from '../disk/open-folder.ts';
import { quoted } from '../disk/safe-path.ts';
import { loadConfig } from '../load-config.ts';
import { RefonteError, systemCode } from '../refonte-error.ts';
import type { VerifyOptions } from '../verify/verify.ts';
import { flagsOf, type SiteOptions } from './options.ts';
import { progressLine } from './progress.ts';

/** Options of `refonte verify`. */
interface VerifyCommandOptions extends SiteOptions {
  readonly map?: string;
  readonly strict?: boolean;
}

/** Add `verify` to the command line. */
export function addVerify(program: Command): void {
  const verifies = program.command('verify <legacy> <new>');
  verifies
    .description('judge Markdown that anything made against the legacy site')
    .option('--map <file>', 'addresses that moved: JSON of old to new, or CSV (default: the run’s own)')
    .option('--strict', 'allow nothing that the site’s rules would change')
    .option('--only <glob>', 'only posts whose path fits')
    .option('--config <file>', 'the config to use')
    .option('--json', 'data on standard output, as JSON')
    .option('--quiet', 'say nothing but the report')
    .option('--verbose', 'name every post and file')
    .option('--no-progress', 'no progress line')
    .action(async (legacy: string, fresh: string, options: VerifyCommandOptions) => {
      process.exitCode = await verifyCommand(legacy, fresh, options);
    });
}

/** `refonte verify`: judge Markdown that anything made against the legacy site, and give the exit code. */
async function verifyCommand(legacy: string, fresh: string, options: VerifyCommandOptions): Promise<number> {
  const { config } = await loadConfig(options.config, [legacy, '.'], flagsOf(legacy, options));
  const progress = progressLine(options);
  const map = await mapOf(options.map, fresh);
  if (map && !options.quiet && options.map === undefined) process.stderr.write(`Map: ${map.name}\n`);
  // Other commands need not wait for the parsers to load.
  const [{ verify }, { printVerifyReport }] = await Promise.all([
    import('../verify/verify.ts'),
    import('../verify/print-report.ts'),
  ]);
  try {
    const report = await verify({
      legacy: openFolder(legacy),
      fresh: openFolder(fresh),
      config,
      map,
      isStrict: options.strict,
      onProgress: (done, of) => progress.show({ done, of, path: '' }),
    });
    progress.clear();
    const text = options.json ? `${JSON.stringify(report)}\n` : printVerifyReport(report, options.verbose);
    process.stdout.write(text);
    return report.totals.kept === report.totals.posts ? 0 : 1;
  } finally {
    progress.clear();
  }
}

/** The map named, else the one that a run left beside its output. */
async function mapOf(wanted: string | undefined, fresh: string): Promise<VerifyOptions['map']> {
  if (wanted !== undefined) {
    const text = await readFile(wanted, 'utf8').catch((error: unknown) => {
      throw new RefonteError('usage', `The map ${quoted(wanted)} cannot be read (${systemCode(error)}).`, 2, error);
    });
    return { name: wanted, text };
  }
  for (const folder of [fresh, path.join(fresh, '..')]) {
    const name = path.join(folder, 'report', 'url-map.json');
    const isThere = await stat(name).then(
      (file) => file.isFile(),
      () => false,
    );
    if (isThere) return { name, text: await readFile(name, 'utf8') };
  }
  return undefined;
}
