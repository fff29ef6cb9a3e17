// Measures the uploads stage against plain scripts, each in a process of its own, rounds interleaved:
//   npx jiti bench/uploads.ts [--rounds 3] [--skip 0] [--pictures 150] [--only NAME,NAME] [--memory] [--fast]
// Pictures are those of the folder in REFONTE_CORPUS, or of ../shared/corpus where that is there.
// @11ty/eleventy-img is measured where ELEVENTY_IMG names a folder that has it in its node_modules.
// Times are medians of the rounds. Wall time is noisy on a shared machine; CPU, from /proc, is of the process and all it
// started. SSIM is that of each picture's worst WebP, over every window; --fast leaves it out.
import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { eleventy } from './uploads/eleventy.ts';
import { memory, prepareMemory } from './uploads/memory.ts';
import type { Judged, Outcome } from './uploads/outcome.ts';
import { oneAfterAnother, plain, widths } from './uploads/plain.ts';
import { cpuSeconds, residentOf } from './uploads/process-cost.ts';
import { pickSamples, type Sample } from './uploads/sample.ts';
import { ours } from './uploads/stage.ts';
import { mega, printTable } from './uploads/table.ts';
import { prepareUnchanged, unchanged } from './uploads/unchanged.ts';

const fixed = { widths, quality: 80 };
const cases: Readonly<Record<string, (samples: readonly Sample[], scratch: string) => Promise<Partial<Outcome>>>> = {
  'plain, one decode, 3 in flight': (samples) => plain(samples),
  'plain, one after another': (samples) => oneAfterAnother(samples),
  'eleventy-img': (samples, scratch) => eleventy(samples, scratch),
  'refonte, q80': (samples, scratch) => ours(samples, scratch, fixed),
  'refonte, default recipe': (samples, scratch) => ours(samples, scratch, { widths }),
  'refonte, SSIM 0.97': (samples, scratch) => ours(samples, scratch, { widths, quality: { ssim: 0.97 } }),
  'refonte, nothing changed, 1,000': (samples) => unchanged(samples),
  'refonte, 1,000 up to 10 megapixels': (samples, scratch) => memory(samples, scratch),
};

/** Pictures that a case needs and no corpus has, made before the clock runs. */
const prepared: Readonly<Record<string, (folder: string) => Promise<readonly Sample[]>>> = {
  'refonte, nothing changed, 1,000': prepareUnchanged,
  'refonte, 1,000 up to 10 megapixels': prepareMemory,
};

const slow = 'refonte, 1,000 up to 10 megapixels';

if (process.send) await runCase();
else await runAll();

async function runAll(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      pictures: { type: 'string', default: '150' },
      skip: { type: 'string', default: '0' },
      only: { type: 'string' },
      memory: { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
    },
  });
  const samples = pickSamples(Number(values.skip), Number(values.pictures));
  if (samples.length === 0) return console.log('skipped: no pictures; name a folder of some in REFONTE_CORPUS');
  const wanted = Object.keys(cases).filter((name) =>
    values.only ? values.only.split(',').some((part) => name.includes(part)) : name !== slow || values.memory,
  );
  console.log(
    `${samples.length} pictures, ${mega(samples.reduce((sum, { bytes }) => sum + bytes, 0))} MB, ${availableParallelism()} processors`,
  );
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-uploads-'));
  const made = new Map<string, readonly Sample[]>();
  for (const name of wanted) {
    const own = path.join(folder, String(made.size));
    await mkdir(own);
    made.set(name, (await prepared[name]?.(own)) ?? samples);
  }
  const outcomes = new Map<string, Outcome[]>();
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const name of wanted) {
      const outcome = await start(name, made.get(name) ?? samples, false);
      if (outcome) outcomes.set(name, [...(outcomes.get(name) ?? []), outcome]);
    }
  }
  const judged = new Map<string, Judged | undefined>();
  for (const name of values.fast ? [] : wanted) {
    if (/^refonte, (?:q80|default|SSIM)/.test(name)) judged.set(name, (await start(name, samples, true))?.judged);
  }
  printTable(outcomes, judged);
  await rm(folder, { recursive: true, force: true });
}

/** Runs one case in a fresh process and watches the memory of it and of what it starts. */
async function start(name: string, samples: readonly Sample[], judge: boolean): Promise<Outcome | undefined> {
  const child = fork(path.join(import.meta.dirname, 'uploads.ts'), [], {
    execArgv: ['--import', 'jiti/register'],
    env: { ...process.env, BENCH_JUDGE: judge ? '1' : '0' },
  });
  let rss = 0;
  const watch = setInterval(() => {
    rss = Math.max(rss, residentOf(child.pid ?? 0));
  }, 50);
  child.send({ name, samples });
  const outcome = await new Promise<Outcome | undefined>((resolve) => {
    child.once('message', (message) => resolve(message as Outcome));
    child.once('exit', () => resolve(undefined));
  });
  clearInterval(watch);
  child.kill();
  return outcome && { ...outcome, rss };
}

async function runCase(): Promise<void> {
  const { name, samples } = await new Promise<{ name: string; samples: readonly Sample[] }>((resolve) => {
    process.once('message', (message) => resolve(message as { name: string; samples: readonly Sample[] }));
  });
  const scratch = await mkdtemp(path.join(tmpdir(), 'bench-uploads-'));
  const [wall, cpu] = [performance.now(), cpuSeconds()];
  const outcome = await cases[name]?.(samples, scratch);
  const whole = {
    wall: (performance.now() - wall) / 1000,
    cpu: cpuSeconds() - cpu,
    webp: 0,
    outputs: 0,
    bigger: 0,
    rss: 0,
    ...outcome,
  };
  await rm(scratch, { recursive: true, force: true });
  if (outcome) process.send?.(whole);
}
