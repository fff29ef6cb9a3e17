import { writeFile } from 'node:fs/promises';
import { diffRun } from '../diff/diff-run.ts';
import { readLedgerOf } from '../diff/ledger-of.ts';
import { makePlanFile, printPlanFile } from '../diff/plan-file.ts';
import { printDiff } from '../diff/print-diff.ts';
import { printDiffJson } from '../diff/print-json.ts';
import { openDisk } from '../disk/open-disk.ts';
import { quoted } from '../disk/safe-path.ts';
import { readOnlyIo } from '../disk/read-only-io.ts';
import { loadConfig } from '../load-config.ts';
import { RefonteError, systemCode } from '../refonte-error.ts';
import { run } from '../run.ts';
import { onSignals, signalExitCodes } from '../state/signals.ts';
import { flagsOf, type SiteOptions } from './options.ts';
import { progressLine } from './progress.ts';
import { stateOptions, type StateFlags } from './state-flags.ts';

/** Options of `refonte diff`. */
export interface DiffCommandOptions extends SiteOptions, StateFlags {
  readonly stat?: boolean;
  readonly byFile?: boolean;
  readonly exitCode?: boolean;
  readonly plan?: string;
}

/** `refonte diff`: run without writing, say what would change, and give the exit code. */
export async function diffCommand(site: string | undefined, options: DiffCommandOptions): Promise<number> {
  const flags = flagsOf(site, options);
  const { config, file } = await loadConfig(options.config, [...(site ? [site] : []), '.'], flags);
  const io = openDisk({ siteRoot: config.input, outputRoot: config.output });
  const dry = readOnlyIo(io);
  const signals = onSignals();
  const progress = progressLine(options);
  try {
    const stopped = (): boolean => signals.stopped() !== undefined;
    const shared = { config, configFile: file, flags, stopped, onProgress: progress.show };
    const result = await run({ ...stateOptions(options), ...shared, io: dry });
    progress.clear();
    const signal = signals.stopped();
    if (signal) return signalExitCodes[signal];
    const diff = await diffRun(io, dry, await readLedgerOf(dry.output));
    if (options.plan !== undefined) await savePlan(options.plan, printPlanFile(await makePlanFile(io, dry, result)));
    const by = options.stat ? 'stat' : options.byFile ? 'file' : 'group';
    const isColored = process.stdout.isTTY && options.color !== false && !process.env['NO_COLOR'];
    process.stdout.write(options.json ? printDiffJson(diff) : printDiff(diff, { by, isColored }));
    if (!options.quiet) for (const notice of result.notices) process.stderr.write(`${notice}\n`);
    return options.exitCode && diff.files.length > 0 ? 1 : 0;
  } finally {
    progress.clear();
    signals.dispose();
  }
}

async function savePlan(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: unknown) => {
    throw new RefonteError(
      'output-unwritable',
      `The plan ${quoted(file)} cannot be written (${systemCode(error)}).`,
      4,
    );
  });
}
