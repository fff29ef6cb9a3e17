// Measures whole runs of the built command, each in a process of its own:
//   npm run bench -- [CORPUS] [--rounds 3] [--large] [--posts 10000] [--uploads 2000]
// CORPUS is a folder of sites; without it, REFONTE_CORPUS or ../shared/corpus. --large adds a made site.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { makeSite, postName } from '../tests/slow/make-site.ts';

/** What a run cost: wall time, and the peak of the process's memory where the system tells. */
interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
}

const cli = path.resolve(import.meta.dirname, process.env['REFONTE_CLI'] ?? '../dist/src/cli.js');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    large: { type: 'boolean', default: false },
    posts: { type: 'string', default: '10000' },
    uploads: { type: 'string', default: '2000' },
  },
});
const scratch = await mkdtemp(path.join(tmpdir(), 'refonte-bench-'));
try {
  await benchCorpus(positionals[0] ?? process.env['REFONTE_CORPUS'] ?? path.join('..', 'shared', 'corpus'));
  if (values.large) await benchLarge(Number(values.posts), Number(values.uploads));
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** The cost of proof, over all sites of a corpus; uploads are left out, for they would hide it. */
async function benchCorpus(corpus: string): Promise<void> {
  if (!existsSync(corpus)) return console.log('corpus: skipped, there is none; name a folder of sites');
  const entries = await readdir(corpus, { withFileTypes: true });
  const sites = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.resolve(corpus, name));
  console.log('site                          proved   unproved  ratio   again    peak');
  const totals = { proved: 0, unproved: 0 };
  for (const site of sites) {
    const out = path.join(scratch, path.basename(site));
    const costs = { proved: Infinity, unproved: Infinity, again: Infinity, peak: 0 };
    for (let round = 0; round < Number(values.rounds); round += 1) {
      await rm(out, { recursive: true, force: true });
      const unproved = await run(site, out, { prove: false, uploads: { skip: true } });
      await rm(out, { recursive: true, force: true });
      const proved = await run(site, out, { uploads: { skip: true } });
      const again = await run(site, out, { uploads: { skip: true } });
      costs.proved = Math.min(costs.proved, proved.seconds);
      costs.unproved = Math.min(costs.unproved, unproved.seconds);
      costs.again = Math.min(costs.again, again.seconds);
      costs.peak = Math.max(costs.peak, proved.megabytes);
    }
    totals.proved += costs.proved;
    totals.unproved += costs.unproved;
    const { proved, unproved, again, peak } = costs;
    console.log(
      `${path.basename(site).padEnd(28)} ${seconds(proved)} ${seconds(unproved)}   ${ratio(proved, unproved)} ${seconds(again)} ${peak.toFixed(0).padStart(5)} MB`,
    );
  }
  const { proved, unproved } = totals;
  console.log(
    `${'all'.padEnd(28)} ${seconds(proved)} ${seconds(unproved)}   ${ratio(proved, unproved)} (goal: at most 2)`,
  );
}

/** A large made site: the first run, the second, one after a change, and the memory beside that of a tenth of it. */
async function benchLarge(posts: number, uploads: number): Promise<void> {
  const small = await benchMade(Math.ceil(posts / 10), Math.ceil(uploads / 10));
  const large = await benchMade(posts, uploads);
  console.log(`memory of ${posts} posts over that of a tenth: ${ratio(large, small)} (goal: at most 1.3)`);
}

async function benchMade(posts: number, uploads: number): Promise<number> {
  const [site, out] = [path.join(scratch, `made-${posts}`), path.join(scratch, `out-${posts}`)];
  await makeSite(site, { posts, uploads });
  const first = await run(site, out, {});
  console.log(`${posts} posts, ${uploads} uploads`);
  console.log(`  first run             ${told(first)} (goal: at most 400 MB)`);
  const again = [await run(site, out, {}), await run(site, out, {})].sort((one, two) => one.seconds - two.seconds);
  if (again[0]) console.log(`  nothing changed       ${told(again[0])} (goal: at most 1.5 s, 150 MB)`);
  await appendFile(path.join(site, '_posts', `${postName(Math.floor(posts / 2))}.md`), '\nOne more line.\n');
  console.log(`  one post changed      ${told(await run(site, out, {}))} (goal: at most 2 s)`);
  return first.megabytes;
}

/** Run the command once and watch it. */
async function run(site: string, out: string, config: unknown): Promise<Cost> {
  const file = path.join(scratch, 'refonte.config.mjs');
  await writeFile(file, `export default ${JSON.stringify(config)};\n`);
  const started = performance.now();
  const child = spawn(process.execPath, [cli, 'run', site, '--out', out, '--config', file, '--quiet'], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  let megabytes = 0;
  const watch = setInterval(() => (megabytes = Math.max(megabytes, peakOf(child.pid))), 20);
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  if (code !== 0 && code !== 1) throw new Error(`the run of ${site} ended with ${code}`);
  return { seconds: (performance.now() - started) / 1000, megabytes };
}

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}

function seconds(value: number): string {
  return `${value.toFixed(2).padStart(7)} s`;
}

function ratio(one: number, two: number): string {
  return (one / two).toFixed(2).padStart(5);
}

function told({ seconds: wall, megabytes }: Cost): string {
  return `${seconds(wall)} ${megabytes.toFixed(0).padStart(5)} MB`;
}
