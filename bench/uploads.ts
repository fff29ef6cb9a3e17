// Measures the uploads stage against plain scripts, each in a process of its own, rounds interleaved:
//   npx jiti bench/uploads.ts [--rounds 3] [--skip 0] [--pictures 150] [--only NAME,NAME] [--memory] [--fast]
// Pictures are those of the folder in REFONTE_CORPUS, or of ../shared/corpus where that is there.
// @11ty/eleventy-img is measured where ELEVENTY_IMG names a folder that has it in its node_modules.
// Times are medians of the rounds. Wall time is noisy on a shared machine; CPU, from /proc, is of the process and all it
// started. SSIM is that of each picture's worst WebP, over every window; --fast leaves it out.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import fastGlob from 'fast-glob';
import sharp, { type Sharp } from 'sharp';
import type * as cacheFolder from '../src/uploads/cache-folder.ts';
import type * as stage from '../src/uploads/optimize.ts';
import type { UploadOptions } from '../src/uploads/optimize.ts';
import type { UploadResult } from '../src/uploads/upload.ts';

interface Sample {
  readonly file: string;
  readonly bytes: number;
}

/** What a case hands back: WebP bytes and all bytes, and for ours what the judge needs. */
interface Outcome {
  readonly wall: number;
  readonly cpu: number;
  readonly rss: number;
  readonly webp: number;
  readonly outputs: number;
  readonly bigger: number;
  readonly judged?: Judged | undefined;
}

interface Judged {
  readonly min: number;
  readonly p5: number;
  readonly under: number;
}

const widths = [640, 1280];
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

/** Gaussian weights, sigma 1.5. */
const taps: Float64Array = ((): Float64Array => {
  const raw = Array.from({ length: 11 }, (_, at) => Math.exp(-((at - 5) ** 2) / 4.5));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return Float64Array.from(raw, (weight) => weight / sum);
})();

const slow = 'refonte, 1,000 up to 10 megapixels';
const judging = process.env['BENCH_JUDGE'] === '1';

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
  const samples = await pick(Number(values.skip), Number(values.pictures));
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
  print(outcomes, judged);
  await rm(folder, { recursive: true, force: true });
}

/** Pictures in the order of their content's hash: a fair mix that does not depend on names. */
async function pick(skip: number, count: number): Promise<readonly Sample[]> {
  const root = process.env['REFONTE_CORPUS'] ?? path.join('..', 'shared', 'corpus');
  const files = await fastGlob('**/*.{jpg,jpeg,png}', { cwd: root, absolute: true, caseSensitiveMatch: false }).catch(
    () => [],
  );
  const byHash = new Map<string, Sample>();
  for (const file of files) {
    const bytes = readFileSync(file);
    byHash.set(createHash('sha256').update(bytes).digest('hex'), { file, bytes: bytes.length });
  }
  return [...byHash]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .slice(skip, skip + count)
    .map(([, sample]) => sample);
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

/** The best plain script there is: one decode for all outputs, three pictures in flight, the biggest first. */
async function plain(samples: readonly Sample[]): Promise<Partial<Outcome>> {
  sharp.cache(false);
  sharp.concurrency(1);
  const queue = [...samples].sort((one, two) => one.bytes - two.bytes);
  const total = { webp: 0, outputs: 0, bigger: 0 };
  const lane = async (): Promise<void> => {
    for (let sample = queue.pop(); sample; sample = queue.pop()) {
      const { data, info } = await sharp(await readFile(sample.file))
        .autoOrient()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const open = (): Sharp =>
        sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
      const isJpeg = /jpe?g$/i.test(sample.file);
      count(
        total,
        sample,
        await (isJpeg ? open().jpeg({ quality: 85, mozjpeg: true }) : open().png({ compressionLevel: 9 })).toBuffer(),
        false,
      );
      for (const width of wanted(info.width)) {
        count(total, sample, await open().resize({ width }).webp({ quality: 80, effort: 4 }).toBuffer(), true);
      }
    }
  };
  await Promise.all([lane(), lane(), lane()]);
  return total;
}

async function oneAfterAnother(samples: readonly Sample[]): Promise<Partial<Outcome>> {
  const total = { webp: 0, outputs: 0, bigger: 0 };
  for (const sample of samples) {
    const open = (): Sharp => sharp(sample.file).autoOrient();
    const { autoOrient } = await sharp(sample.file).metadata();
    const isJpeg = /jpe?g$/i.test(sample.file);
    count(
      total,
      sample,
      await (isJpeg ? open().jpeg({ quality: 85, mozjpeg: true }) : open().png({ compressionLevel: 9 })).toBuffer(),
      false,
    );
    for (const width of wanted(autoOrient.width)) {
      count(total, sample, await open().resize({ width }).webp({ quality: 80, effort: 4 }).toBuffer(), true);
    }
  }
  return total;
}

function wanted(width: number): readonly number[] {
  return [...new Set(widths.map((one) => Math.min(one, width)))].sort((one, two) => two - one);
}

function count(
  total: { webp: number; outputs: number; bigger: number },
  { bytes }: Sample,
  output: Uint8Array,
  isWebp: boolean,
): void {
  total.outputs++;
  if (isWebp) total.webp += output.length;
  if (output.length > bytes) total.bigger++;
}

interface EleventyImage {
  readonly default: (
    file: string,
    options: object,
  ) => Promise<Readonly<Record<string, readonly { readonly size: number; readonly outputPath: string }[]>>>;
}

async function eleventy(samples: readonly Sample[], scratch: string): Promise<Partial<Outcome> | undefined> {
  const home = process.env['ELEVENTY_IMG'];
  if (!home) return undefined;
  const { default: image } = (await import(
    createRequire(path.join(home, 'x.js')).resolve('@11ty/eleventy-img')
  )) as EleventyImage;
  const total = { webp: 0, outputs: 0, bigger: 0 };
  const own = {
    sharpJpegOptions: { quality: 85, mozjpeg: true },
    sharpPngOptions: { compressionLevel: 9 },
    sharpWebpOptions: { quality: 80, effort: 4 },
  };
  await Promise.all(
    samples.map(async ({ file, bytes }) => {
      const made = [
        await image(file, { widths, formats: ['webp'], outputDir: scratch, ...own }),
        await image(file, { widths: ['auto'], formats: ['auto'], outputDir: scratch, ...own }),
      ].flatMap((formats) => Object.entries(formats));
      for (const [format, files] of made)
        for (const { size } of files) count(total, { file, bytes }, { length: size } as Uint8Array, format === 'webp');
    }),
  );
  return total;
}

async function ours(
  samples: readonly Sample[],
  scratch: string,
  recipe: Partial<UploadOptions>,
): Promise<Partial<Outcome>> {
  const uploads = await openStage(
    samples.map(({ file }) => file),
    scratch,
    recipe,
    await loadStage(),
  );
  const results = await Promise.all(samples.map(({ file }) => uploads.optimize(file)));
  const outputs = results.flatMap((result) => result.outputs.map((output) => ({ result, output })));
  const webp = outputs
    .filter(({ output }) => output.format === 'webp')
    .reduce((sum, { output }) => sum + output.bytes, 0);
  const bigger = outputs.filter(({ result, output }) => output.bytes > result.bytesBefore).length;
  const judged = judging ? await judge(results, (result, output) => uploads.read(result, output)) : undefined;
  await uploads.close();
  return { webp, outputs: outputs.length, bigger, judged };
}

interface StageModules {
  readonly createCacheFolder: typeof cacheFolder.createCacheFolder;
  readonly openUploads: typeof stage.openUploads;
}

/** The built code where there is some: compiling is not what is measured. */
async function loadStage(): Promise<StageModules> {
  const built = path.resolve(process.env['REFONTE_DIST'] ?? 'dist', 'src', 'uploads');
  const [root, ending] = existsSync(built) ? [built, 'js'] : [path.resolve('src', 'uploads'), 'ts'];
  const { createCacheFolder } = (await import(`${root}/cache-folder.${ending}`)) as typeof cacheFolder;
  const { openUploads } = (await import(`${root}/optimize.${ending}`)) as typeof stage;
  return { createCacheFolder, openUploads };
}

/** Sizes and times come with the site's list. */
async function openStage(
  files: readonly string[],
  scratch: string,
  recipe: Partial<UploadOptions>,
  { createCacheFolder, openUploads }: StageModules,
): ReturnType<typeof stage.openUploads> {
  const cache = createCacheFolder(path.join(scratch, 'cache'));
  const listed = new Map(files.map((file) => [file, statSync(file)]));
  return openUploads(
    { files, ...recipe },
    {
      readSite: (file) => readFile(file),
      statSite: (file) => Promise.resolve(listed.get(file)),
      cacheRead: cache.read,
      cacheWrite: cache.write,
    },
  );
}

/** A thousand uploads that an earlier run has made: what is left is to look at each. Start-up is not counted. */
async function unchanged(samples: readonly Sample[]): Promise<Partial<Outcome>> {
  const files = samples.map(({ file }) => file);
  const modules = await loadStage();
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const uploads = await openStage(files, path.dirname(files[0] ?? ''), { widths }, modules);
  const results = await Promise.all(files.map((name) => uploads.optimize(name)));
  await uploads.close();
  const { user, system } = process.cpuUsage(cpu);
  return {
    wall: (performance.now() - wall) / 1000,
    cpu: (user + system) / 1e6,
    outputs: results.flatMap(({ outputs }) => outputs).length,
  };
}

/** Makes what an earlier run leaves behind: a thousand small pictures and the cache. */
async function prepareUnchanged(folder: string): Promise<readonly Sample[]> {
  const files: string[] = [];
  for (let at = 0; at < 1000; at++) {
    const name = path.join(folder, `Photo ${at} de l’été.jpg`);
    const background = { r: at % 256, g: (at * 7) % 256, b: at >> 2 };
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 9 };
    await sharp({ create: { width: 160, height: 120, channels: 3, background, noise } })
      .jpeg()
      .toFile(name);
    await utimes(name, 1e9, 1e9);
    files.push(name);
  }
  const first = await openStage(files, folder, { widths }, await loadStage());
  await Promise.all(files.map((name) => first.optimize(name)));
  await first.close();
  return files.map((file) => ({ file, bytes: statSync(file).size }));
}

async function memory(samples: readonly Sample[], scratch: string): Promise<Partial<Outcome>> {
  const outcome = await ours(samples, scratch, { widths });
  return { outputs: outcome.outputs, bigger: outcome.bigger, webp: outcome.webp };
}

/** A thousand photos, half a megapixel to ten. */
async function prepareMemory(folder: string): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let at = 0; at < 1000; at++) {
    const megapixels = at % 20 === 0 ? 10 : at % 5 === 0 ? 4 : 0.5;
    const width = Math.round(Math.sqrt(megapixels * 1.5e6));
    const file = path.join(folder, `${at}.jpg`);
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
    const small = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#808080', noise } })
      .png()
      .toBuffer();
    await sharp(small)
      .resize({ width, height: Math.round(width / 1.5), fit: 'fill' })
      .jpeg({ quality: 80 })
      .toFile(file);
    samples.push({ file, bytes: statSync(file).size });
  }
  return samples;
}

/** The lowest SSIM of each picture's WebPs, by the Gaussian form: not the way that picked them. */
async function judge(
  results: readonly UploadResult[],
  read: (result: UploadResult, output: UploadResult['outputs'][number]) => Promise<Uint8Array>,
): Promise<Judged> {
  const lowest: number[] = [];
  for (const result of results) {
    const scores: number[] = [];
    const source = await readFile(result.path);
    for (const output of result.outputs)
      if (output.format === 'webp') scores.push(await similarity(source, await read(result, output), output.width));
    if (scores.length > 0) lowest.push(Math.min(...scores));
  }
  lowest.sort((one, two) => one - two);
  return {
    min: lowest[0] ?? 1,
    p5: lowest[Math.floor(lowest.length / 20)] ?? 1,
    under: lowest.filter((score) => score < 0.97).length,
  };
}

interface Light {
  readonly data: Float64Array;
  readonly width: number;
  readonly height: number;
}

async function similarity(source: Uint8Array, encoded: Uint8Array, width: number): Promise<number> {
  const luma = async (bytes: Uint8Array): Promise<Light> => {
    const pipeline = sharp(bytes)
      .autoOrient()
      .flatten({ background: '#fff' })
      .resize({ width })
      .toColourspace('srgb')
      .removeAlpha();
    const { data, info } = await pipeline.raw().toBuffer({ resolveWithObject: true });
    const light = new Float64Array(info.width * info.height);
    for (let at = 0; at < light.length; at++) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at * info.channels, at * info.channels + 3);
      light[at] = info.channels < 3 ? red : 0.299 * red + 0.587 * green + 0.114 * blue;
    }
    return { data: light, width: info.width, height: info.height };
  };
  return ssimOf(await luma(source), await luma(encoded));
}

/** Mean SSIM over every window there is, by two passes of a Gaussian; the stage itself looks at one in sixteen. */
function ssimOf(one: Light, two: Light): number {
  if (one.width < taps.length || one.height < taps.length) return 1;
  const product = (a: Light, b: Light): Light => ({ ...a, data: a.data.map((value, at) => value * (b.data[at] ?? 0)) });
  const [a, b, aa, bb, ab] = [one, two, product(one, one), product(two, two), product(one, two)].map(blurred);
  if (!a || !b || !aa || !bb || !ab) return 1;
  let total = 0;
  for (let at = 0; at < a.length; at++) {
    const x = a[at] ?? 0;
    const y = b[at] ?? 0;
    const [xx, yy, xy] = [(aa[at] ?? 0) - x * x, (bb[at] ?? 0) - y * y, (ab[at] ?? 0) - x * y];
    total += ((2 * x * y + 6.5025) * (2 * xy + 58.5225)) / ((x * x + y * y + 6.5025) * (xx + yy + 58.5225));
  }
  return total / a.length;
}

/** The weighted mean around each place: along the rows, then along the columns. */
function blurred({ data, width, height }: Light): Float64Array {
  const columns = width - taps.length + 1;
  const wide = weighted(data, columns, height, width, 1);
  return weighted(wide, columns, height - taps.length + 1, columns, columns);
}

function weighted(data: Float64Array, columns: number, rows: number, stride: number, step: number): Float64Array {
  const means = new Float64Array(columns * rows);
  for (let y = 0, at = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, at++) {
      let sum = 0;
      for (let tap = 0, from = y * stride + x; tap < taps.length; tap++, from += step) {
        sum += (taps[tap] ?? 0) * (data[from] ?? 0);
      }
      means[at] = sum;
    }
  }
  return means;
}

function print(
  outcomes: ReadonlyMap<string, readonly Outcome[]>,
  judged: ReadonlyMap<string, Judged | undefined>,
): void {
  const median = (name: string, key: 'wall' | 'cpu'): number => {
    const sorted = (outcomes.get(name) ?? []).map((outcome) => outcome[key]).sort((one, two) => one - two);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  const base = 'plain, one decode, 3 in flight';
  const ratio = (name: string, other: string, key: 'wall' | 'cpu'): string =>
    outcomes.has(other) ? (median(name, key) / median(other, key)).toFixed(2) : '–';
  const q80 = outcomes.get('refonte, q80')?.[0]?.webp;
  console.log(
    '\n| case | wall s | CPU s | wall to plain | CPU to plain | CPU to q80 | peak MB | outputs | bigger | WebP MB | to q80 | SSIM min | p5 | < 0.97 |',
  );
  console.log(`|${' --- |'.repeat(14)}`);
  for (const [name, [first]] of outcomes) {
    const scores = judged.get(name);
    const rss = Math.max(...(outcomes.get(name) ?? []).map((outcome) => outcome.rss));
    const share = q80 && first?.webp ? `${((first.webp / q80) * 100).toFixed(1)} %` : '–';
    const times = [
      median(name, 'wall').toFixed(3),
      median(name, 'cpu').toFixed(3),
      ratio(name, base, 'wall'),
      ratio(name, base, 'cpu'),
      ratio(name, 'refonte, q80', 'cpu'),
    ];
    const sizes = [mega(rss), first?.outputs, first?.bigger, mega(first?.webp ?? 0), share];
    console.log(
      `| ${[name, ...times, ...sizes, scores?.min.toFixed(4) ?? '–', scores?.p5.toFixed(4) ?? '–', scores?.under ?? '–'].join(' | ')} |`,
    );
  }
  console.log(
    `\nwall to one after another: ${ratio('refonte, q80', 'plain, one after another', 'wall')}; to eleventy-img: ${ratio('refonte, q80', 'eleventy-img', 'wall')} (CPU ${ratio('refonte, q80', 'eleventy-img', 'cpu')})`,
  );
}

function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(3);
}

/** User and system time of this process and of its ended children, in seconds. */
function cpuSeconds(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / 100;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  }
}

/** Bytes that a process and all that it started hold. */
function residentOf(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    const threads = readdirSync(`/proc/${pid}/task`);
    const children = threads.flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
    );
    return pages * 4096 + children.reduce((sum, child) => sum + residentOf(Number(child)), 0);
  } catch {
    return 0;
  }
}
