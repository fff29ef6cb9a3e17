import { readFile } from 'node:fs/promises';
import { plannedIo, type PlanFile, readPlanFile } from '../diff/plan-file.ts';
import { openDisk } from '../disk/open-disk.ts';
import { quoted } from '../disk/safe-path.ts';
import { loadConfig } from '../load-config.ts';
import { RefonteError, systemCode } from '../refonte-error.ts';
import { diagnosticLine } from '../run/report.ts';
import { run, type RunResult } from '../run.ts';
import { type Lock, takeLock } from '../state/lock.ts';
import { onSignals, signalExitCodes } from '../state/signals.ts';
import { flagsOf, type SiteOptions } from './options.ts';
import { printSummary } from './print-summary.ts';
import { progressLine } from './progress.ts';
import { mostOfFlags, type MostFlags } from './most-flags.ts';
import { noEvents, runEvents } from './run-events.ts';
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
  const plan = options.plan === undefined ? undefined : await loadPlan(options.plan);
  const signals = onSignals();
  const events = options.json ? runEvents((line) => process.stdout.write(line)) : noEvents;
  const progress = progressLine(options);
  const notice = (text: string): void => {
    events.notice(text);
    say(`${text}\n`);
  };
  let lock: Lock | undefined;
  try {
    lock = await takeLock(io.outputRoot, { wait: options.wait, say: notice, stopped: signals.stopped });
    const started = performance.now();
    events.start(config.input, config.output);
    const result = await run({
      ...stateOptions(options),
      io: plan === undefined ? io : plannedIo(io, plan),
      plan,
      config,
      configFile: loaded.file,
      flags,
      stopped: () => signals.stopped() !== undefined,
      onProgress: (done) => {
        progress.show(done);
        events.post(done);
      },
    });
    progress.clear();
    for (const text of [...(lock.takenOver ? [lock.takenOver] : []), ...result.notices]) notice(text);
    const signal = signals.stopped();
    const verdict = verdictOf(result, config);
    const code = signal ? signalExitCodes[signal] : verdict.length > 0 ? 1 : 0;
    for (const one of result.diagnostics) events.diagnostic(one);
    events.end(result.summary, code);
    tell(result, options, (performance.now() - started) / 1000);
    // What a scheduler mails must say why it is mailed.
    if (options.quiet && code === 1) process.stderr.write(`refonte: ${verdict.join('; ')}.\n`);
    return code;
  } catch (error) {
    const signal = lock === undefined ? signals.stopped() : undefined;
    // A wait that was broken off is no refusal.
    if (signal) return signalExitCodes[signal];
    events.error(error);
    throw error;
  } finally {
    progress.clear();
    lock?.release();
    signals.dispose();
  }
}

async function loadPlan(file: string): Promise<PlanFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new RefonteError('usage', `The plan ${quoted(file)} cannot be read (${systemCode(error)}).`, 2, error);
  });
  return readPlanFile(text, file);
}

function tell(result: RunResult, options: RunCommandOptions, seconds: number): void {
  const { diagnostics, summary } = result;
  const told = diagnostics.filter(({ severity }) => options.verbose || severity === 'error');
  for (const one of told) process.stderr.write(`${diagnosticLine(one)}\n`);
  if (!options.quiet) process.stderr.write(printSummary(summary, seconds));
}
