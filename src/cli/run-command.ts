import { readFile } from 'node:fs/promises';
import { plannedIo, readPlanFile } from '../diff/plan-file.ts';
import { openDisk } from '../disk/open-disk.ts';
import { type LoadedConfig, loadConfig } from '../load-config.ts';
import { diagnosticLine } from '../run/report.ts';
import { run, type RunResult } from '../run.ts';
import { takeLock } from '../state/lock.ts';
import { onSignals, signalExitCodes } from '../state/signals.ts';
import { flagsOf, type SiteOptions } from './options.ts';
import { printSummary } from './print-summary.ts';
import { progressLine } from './progress.ts';
import { mostOfFlags, type MostFlags } from './most-flags.ts';
import { stateOptions, type StateFlags } from './state-flags.ts';
import { verdictOf } from './verdict.ts';

/** Options of `refonte run`. */
export interface RunCommandOptions extends SiteOptions, StateFlags, MostFlags {
  readonly wait?: boolean;
  readonly plan?: string;
}

/** `refonte run`: migrate a site, say what happened, and give the exit code. */
export async function runCommand(site: string | undefined, options: RunCommandOptions): Promise<number> {
  const flags = { ...flagsOf(site, options), ...mostOfFlags(options) };
  const loaded = await loadConfig(options.config, [...(site ? [site] : []), '.'], flags);
  const { config } = loaded;
  const say = options.quiet ? () => undefined : (text: string) => process.stderr.write(text);
  if (loaded.file) say(`Config: ${loaded.file}\n`);
  const io = openDisk({ siteRoot: config.input, outputRoot: config.output });
  const plan =
    options.plan === undefined ? undefined : readPlanFile(await readFile(options.plan, 'utf8'), options.plan);
  const signals = onSignals();
  const lock = await takeLock(io.outputRoot, {
    wait: options.wait,
    say: (text) => say(`${text}\n`),
    stopped: signals.stopped,
  });
  const started = performance.now();
  const progress = progressLine(options);
  try {
    const result = await run({
      ...stateOptions(options),
      io: plan === undefined ? io : plannedIo(io, plan),
      plan,
      config,
      configFile: loaded.file,
      flags,
      stopped: () => signals.stopped() !== undefined,
      onProgress: progress.show,
    });
    progress.clear();
    for (const notice of [...(lock.takenOver ? [lock.takenOver] : []), ...result.notices]) say(`${notice}\n`);
    tell(result, loaded, options, (performance.now() - started) / 1000);
    const signal = signals.stopped();
    return signal ? signalExitCodes[signal] : verdictOf(result, config).length > 0 ? 1 : 0;
  } finally {
    progress.clear();
    lock.release();
    signals.dispose();
  }
}

function tell(result: RunResult, { config }: LoadedConfig, options: RunCommandOptions, seconds: number): void {
  const { diagnostics, summary } = result;
  const told = diagnostics.filter(({ severity }) => options.verbose || severity === 'error');
  if (options.json)
    process.stdout.write(`${JSON.stringify({ formatVersion: 1, output: config.output, summary, diagnostics })}\n`);
  for (const one of told) process.stderr.write(`${diagnosticLine(one)}\n`);
  if (!options.quiet) process.stderr.write(printSummary(summary, seconds));
}
