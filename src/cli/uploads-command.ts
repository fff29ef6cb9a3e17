import type { Command } from 'commander';
import { openDisk } from '../disk/open-disk.ts';
import { loadConfig } from '../load-config.ts';
import { takeLock } from '../state/lock.ts';
import { onSignals, signalExitCodes } from '../state/signals.ts';
import { flagsOf, type SiteOptions, withOnMissing } from './options.ts';
import { printUploads } from './print-uploads.ts';
import { progressLine } from './progress.ts';

/** Options of `refonte uploads`. */
interface UploadsCommandOptions extends SiteOptions {
  readonly dryRun?: boolean;
}

/** Add `uploads` to the command line. */
export function addUploads(program: Command): void {
  withOnMissing(program.command('uploads [site]'))
    .description('optimise the uploads alone, or say what there is')
    .option('--dry-run', 'encode and write nothing: only the figures that need no encoding')
    .option('--out <folder>', 'where to write (default: the config’s, else output)')
    .option('--only <glob>', 'only posts whose path fits')
    .option('--config <file>', 'the config to use')
    .option('--json', 'data on standard output, as JSON')
    .option('--quiet', 'say nothing but the report')
    .option('--verbose', 'name every orphan and every picture without a text alternative')
    .option('--no-progress', 'no progress line')
    .action(async (site: string | undefined, options: UploadsCommandOptions) => {
      process.exitCode = await uploadsCommand(site, options);
    });
}

/** `refonte uploads`: do the uploads stage alone, say what there is, and give the exit code. */
async function uploadsCommand(site: string | undefined, options: UploadsCommandOptions): Promise<number> {
  const { config, file } = await loadConfig(options.config, [...(site ? [site] : []), '.'], flagsOf(site, options));
  const io = openDisk({ siteRoot: config.input, outputRoot: config.output });
  const isDry = options.dryRun === true;
  const signals = onSignals();
  const say = options.quiet ? () => undefined : (text: string) => process.stderr.write(`${text}\n`);
  const lock = isDry ? undefined : await takeLock(io.outputRoot, { say, stopped: signals.stopped });
  const progress = progressLine(options);
  // Other commands need not wait for the parsers to load.
  const { runUploads } = await import('../run/run-uploads.ts');
  try {
    const stopped = (): boolean => signals.stopped() !== undefined;
    const result = await runUploads({ io, config, configFile: file, isDry, stopped, onProgress: progress.show });
    progress.clear();
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ formatVersion: 1, dryRun: isDry, ...result })}\n`
        : printUploads(result, options),
    );
    const signal = signals.stopped();
    if (signal) return signalExitCodes[signal];
    const { missing, 'outside-site': outside } = result.figures.references;
    const isMissing = config.uploads.onMissing === 'error' && missing > 0;
    return isMissing || outside > 0 || result.unread.length > 0 ? 1 : 0;
  } finally {
    progress.clear();
    lock?.release();
    signals.dispose();
  }
}
