import { createPool, type Outcome } from '../pool/pool.ts';
import type { PostResult, PostRules, PostTask } from '../post/do-post.ts';
import type { PostRecord } from '../post/post-record.ts';
import type { WorkerStart } from '../post/worker.ts';
import type { Site } from '../read/site.ts';
import type { Config } from '../config.ts';
import type { RunOptions } from '../run.ts';

/** Does posts, and ends. */
export interface OpenConvert {
  readonly convert: (task: PostTask) => Promise<Outcome<PostResult>>;
  readonly close: () => Promise<void>;
}

/** Open what converts posts: workers with a deadline and a memory limit, or this process. */
export async function openConvert(start: {
  readonly site: Site;
  readonly records: readonly PostRecord[];
  readonly options: RunOptions;
  readonly concurrency: number;
  /** How many posts there are to do. */
  readonly todo: number;
}): Promise<OpenConvert> {
  const { site, records, options, concurrency } = start;
  const { config } = options;
  if (options.isInProcess) {
    const { createDoPost } = await import('../post/do-post.ts');
    const doPost = createDoPost({ site, records, config, ...(await chosen(config)) });
    return { convert: async (task) => inProcess(() => doPost(task)), close: async () => undefined };
  }
  const init: WorkerStart = { site, records, configFile: options.configFile, flags: options.flags ?? {} };
  const pool = createPool<PostTask, PostResult>({
    entry: new URL(`../post/worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
    init,
    size: concurrency,
    deadlineMs: config.limits.secondsPerPost * 1000,
    memoryMb: config.limits.memoryMb,
  });
  if (start.todo > 0) pool.start();
  try {
    // The workers would find a wrong option too, each of them; so it is said once and before the first post.
    await chosen(config);
  } catch (error) {
    await pool.close();
    throw error;
  }
  return { convert: pool.run, close: pool.close };
}

async function chosen(config: Config): Promise<Pick<PostRules, 'targets' | 'transforms'>> {
  const { chooseTargets, chooseTransforms } = await import('./choose-targets.ts');
  return { targets: chooseTargets(config), transforms: chooseTransforms(config) };
}

function inProcess(work: () => PostResult): Outcome<PostResult> {
  try {
    return { did: 'made', made: work() };
  } catch (error) {
    return { did: 'failed', because: 'error', reason: error instanceof Error ? error.message : String(error) };
  }
}
