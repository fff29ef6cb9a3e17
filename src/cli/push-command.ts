import { realpathSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { openOutput } from '../disk/output-folder.ts';
import type { OutputFolder } from '../io.ts';
import { loadConfig } from '../load-config.ts';
import type { Failure, PushResult } from '../push/push.ts';
import { RefonteError } from '../refonte-error.ts';
import { takeLock } from '../state/lock.ts';
import { onSignals, signalExitCodes } from '../state/signals.ts';
import { countOf, flagsOf, type SiteOptions } from './options.ts';
import { progressLine } from './progress.ts';

/** Options of `refonte push`. */
interface PushCommandOptions extends SiteOptions {
  readonly url?: string;
  readonly rate: number;
  readonly collection: string;
  readonly makeCollection?: boolean;
  readonly allowHttp?: boolean;
  readonly dryRun?: boolean;
}

/** Add `push` to the command line. */
export function addPush(program: Command): void {
  program
    .command('push <system>')
    .description('send a payload to a running Strapi, Directus, Ghost or WordPress')
    .option('--url <address>', 'the server (or REFONTE_URL)')
    .option('--dry-run', 'ask the server what it has, and change nothing')
    .option('--rate <number>', 'requests a second at most', countOf, 10)
    .option('--collection <name>', 'where Strapi or Directus keep the posts', 'posts')
    .option('--make-collection', 'make the collection in Directus where it is missing')
    .option('--allow-http', 'send the token to another machine without https')
    .option('--out <folder>', 'the output of a run (default: the config’s, else output)')
    .option('--config <file>', 'the config to use')
    .option('--json', 'data on standard output, as JSON')
    .option('--quiet', 'say nothing but errors')
    .option('--no-progress', 'no progress line')
    .action(async (system: string, options: PushCommandOptions) => {
      process.exitCode = await pushCommand(system, options);
    });
}

/** `refonte push`: send a payload to a running server, and give the exit code. */
async function pushCommand(name: string, options: PushCommandOptions): Promise<number> {
  // Other commands need not wait for what talks to servers.
  const [{ openPush }, { config }] = await Promise.all([
    import('../push/open-push.ts'),
    loadConfig(options.config, ['.'], flagsOf(undefined, options)),
  ]);
  const say = options.quiet ? () => undefined : (text: string) => process.stderr.write(`${text}\n`);
  const folder = outputOf(config.output);
  const signals = onSignals();
  const isDry = options.dryRun === true;
  const lock = isDry ? undefined : await takeLock(folder.root, { say, stopped: signals.stopped });
  const progress = progressLine(options);
  try {
    const result = await openPush({
      system: name,
      url: options.url ?? process.env['REFONTE_URL'],
      env: process.env,
      output: folder.output,
      rate: options.rate,
      collection: options.collection,
      makeCollection: options.makeCollection === true && !isDry,
      allowHttp: options.allowHttp === true,
      isDry,
      network: { fetch, sleep: (time) => sleep(time), now: Date.now },
      warn: say,
      stopped: () => signals.stopped() !== undefined,
      onProgress: (done, of, path) => progress.show({ done, of, path }),
    });
    progress.clear();
    tell(name, result, options);
    const signal = signals.stopped();
    return signal ? signalExitCodes[signal] : result.failures.length > 0 ? 1 : 0;
  } finally {
    progress.clear();
    lock?.release();
    signals.dispose();
  }
}

function outputOf(folder: string): { readonly root: string; readonly output: OutputFolder } {
  try {
    const root = realpathSync(path.resolve(folder));
    return { root, output: openOutput(root) };
  } catch (error) {
    const message = `There is no folder '${folder}' to push from. Run 'refonte run' first, or name it with --out.`;
    throw new RefonteError('usage', message, 2, error);
  }
}

function tell(system: string, result: PushResult, options: PushCommandOptions): void {
  const { counts, failures, isStopped } = result;
  const dryRun = options.dryRun === true;
  if (options.json) process.stdout.write(`${JSON.stringify({ formatVersion: 1, system, dryRun, ...result })}\n`);
  for (const failure of failures) process.stderr.write(`${failureLine(failure)}\n`);
  if (options.quiet) return;
  for (const [kind, done] of Object.entries(counts)) {
    const parts = Object.entries(done).filter(([name, count]) => name !== 'failed' || count > 0);
    process.stderr.write(`${kind}: ${parts.map(([name, count]) => `${count} ${name}`).join(', ')}\n`);
  }
  if (dryRun) process.stderr.write('Nothing was sent (dry run).\n');
  if (isStopped) process.stderr.write('Stopped; push again to go on.\n');
}

/** `strapi/payload.json, posts[3] (/2023/x.html): title: must be … (HTTP 400)`. */
function failureLine({ name, field, reason, status }: Failure): string {
  const where = field === undefined ? name : `${name}: ${field}`;
  return `${where}: ${reason}${status === undefined ? '' : ` (HTTP ${status})`}`;
}
