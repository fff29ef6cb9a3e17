import type { Command } from 'commander';
import { noOutput } from '../disk/no-output.ts';
import { openDisk } from '../disk/open-disk.ts';
import { loadConfig } from '../load-config.ts';
import { diagnosticLine } from '../run/report.ts';
import type { RunResult } from '../run.ts';
import { onSignals, signalExitCodes } from '../state/signals.ts';
import { mostOfFlags, type MostFlags, withMostFlags } from './most-flags.ts';
import { flagsOf, type SiteOptions, withOnMissing, withRunOptions } from './options.ts';
import { printSummary } from './print-summary.ts';
import { progressLine } from './progress.ts';
import { verdictOf } from './verdict.ts';

/** Options of `refonte check`. */
interface CheckCommandOptions extends SiteOptions, MostFlags {}

/** Add `check` to the command line. */
export function addCheck(program: Command): void {
  const checks = program.command('check [site]').description('prove every post, and write nothing');
  withOnMissing(withMostFlags(withRunOptions(checks))).action(
    async (site: string | undefined, options: CheckCommandOptions) => {
      process.exitCode = await checkCommand(site, options);
    },
  );
}

/** `refonte check`: prove every post anew, encode and write nothing, and give the exit code. */
async function checkCommand(site: string | undefined, options: CheckCommandOptions): Promise<number> {
  const flags = { ...flagsOf(site, options), ...mostOfFlags(options), prove: true };
  const { config, file } = await loadConfig(options.config, [...(site ? [site] : []), '.'], flags);
  const io = noOutput(openDisk({ siteRoot: config.input, outputRoot: config.output }));
  // Other commands need not wait for the stages to load.
  const [{ run }, { sketchUploads }] = await Promise.all([import('../run.ts'), import('../uploads/sketch.ts')]);
  const signals = onSignals();
  const progress = progressLine(options);
  const started = performance.now();
  try {
    const result = await run({
      io,
      config,
      configFile: file,
      flags,
      stopped: () => signals.stopped() !== undefined,
      onProgress: progress.show,
      openUploads: (site) =>
        Promise.resolve(
          sketchUploads(
            site.files.map(({ path }) => path),
            { readSite: io.site.read },
          ),
        ),
    });
    progress.clear();
    const verdict = verdictOf(result, config);
    tell(result, verdict, options, (performance.now() - started) / 1000);
    const signal = signals.stopped();
    return signal ? signalExitCodes[signal] : verdict.length > 0 ? 1 : 0;
  } finally {
    progress.clear();
    signals.dispose();
  }
}

function tell(
  { summary, diagnostics }: RunResult,
  verdict: readonly string[],
  options: CheckCommandOptions,
  seconds: number,
): void {
  if (options.json)
    process.stdout.write(
      `${JSON.stringify({ formatVersion: 1, ok: verdict.length === 0, verdict, summary, diagnostics })}\n`,
    );
  for (const one of diagnostics)
    if (options.verbose || one.severity === 'error') process.stderr.write(`${diagnosticLine(one)}\n`);
  if (options.quiet) return;
  process.stderr.write(printSummary(summary, seconds, { isDry: true }));
  process.stderr.write(
    verdict.length > 0 ? `Not proven: ${verdict.join('; ')}.\n` : 'Proven: nothing is lost that no rule explains.\n',
  );
}
