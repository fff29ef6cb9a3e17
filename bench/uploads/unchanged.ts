import { statSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import type { Outcome } from './outcome.ts';
import { widths } from './plain.ts';
import type { Sample } from './sample.ts';
import { loadStage, openStage } from './stage.ts';

/** A thousand uploads that an earlier run has made: what is left is to look at each. Start-up is not counted. */
export async function unchanged(samples: readonly Sample[]): Promise<Partial<Outcome>> {
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
export async function prepareUnchanged(folder: string): Promise<readonly Sample[]> {
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
