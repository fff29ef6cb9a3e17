import type { UserConfig } from '../config.ts';
import { checkConfig } from '../config.ts';
import { importConfig } from '../load-config.ts';
import type { Site } from '../read/site.ts';
import { chooseTargets, chooseTransforms } from '../run/choose-targets.ts';
import { createDoPost, type PostResult, type PostTask } from './do-post.ts';
import type { PostRecord } from './post-record.ts';

/** What a worker is told once; the config's own transforms and targets are code, so it loads the file itself. */
export interface WorkerStart {
  readonly site: Site;
  readonly records: readonly PostRecord[];
  readonly configFile: string | undefined;
  readonly flags: UserConfig;
}

/** Make a worker ready to do posts. */
export async function openWorker(init: unknown): Promise<(task: unknown) => PostResult> {
  const { site, records, configFile, flags } = init as WorkerStart;
  const own = configFile === undefined ? {} : await importConfig(configFile);
  const config = checkConfig({ ...own, ...flags }, 'The config');
  const doPost = createDoPost({
    site,
    records,
    config,
    transforms: chooseTransforms(config),
    targets: chooseTargets(config),
  });
  return (task) => {
    const { hash, files, facts } = doPost(task as PostTask);
    return { hash, files, facts };
  };
}
