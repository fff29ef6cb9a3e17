import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type * as cacheFolder from '../../src/uploads/cache-folder.ts';
import type * as stage from '../../src/uploads/optimize.ts';
import type { UploadOptions } from '../../src/uploads/optimize.ts';
import { judge } from './judge.ts';
import type { Outcome } from './outcome.ts';
import type { Sample } from './sample.ts';

/** The stage, as a run opens it. */
export async function ours(
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
  const judged =
    process.env['BENCH_JUDGE'] === '1'
      ? await judge(results, (result, output) => uploads.read(result, output))
      : undefined;
  await uploads.close();
  return { webp, outputs: outputs.length, bigger, judged };
}

interface StageModules {
  readonly createCacheFolder: typeof cacheFolder.createCacheFolder;
  readonly openUploads: typeof stage.openUploads;
}

/** The built code where there is some: compiling is not what is measured. */
export async function loadStage(): Promise<StageModules> {
  const built = path.resolve(process.env['REFONTE_DIST'] ?? 'dist', 'src', 'uploads');
  const [root, ending] = existsSync(built) ? [built, 'js'] : [path.resolve('src', 'uploads'), 'ts'];
  const { createCacheFolder } = (await import(`${root}/cache-folder.${ending}`)) as typeof cacheFolder;
  const { openUploads } = (await import(`${root}/optimize.${ending}`)) as typeof stage;
  return { createCacheFolder, openUploads };
}

/** Sizes and times come with the site's list. */
export async function openStage(
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
