import { availableParallelism } from 'node:os';
import type { Config, UserConfig } from './config.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { checkPlanFile, type PlanFile } from './diff/plan-file.ts';
import type { DiskIo, SiteFile } from './io.ts';
import type { PostFacts } from './post/do-post.ts';
import { readSite, type Site } from './read/site.ts';
import { choosePosts } from './run/choose-posts.ts';
import { editedNotices } from './run/edited-notices.ts';
import { idleResult } from './run/idle-result.ts';
import { planPosts } from './run/plan-posts.ts';
import { rulesHash } from './run/rules-hash.ts';
import type { Progress, RunWork } from './run/run-work.ts';
import type { Summary } from './run/summary.ts';
import { openState, type StateOptions } from './state/open-state.ts';
import type { Uploads } from './uploads/optimize.ts';

/** What a run is told beside its config. */
export interface RunOptions extends Omit<StateOptions, 'rules' | 'isPartial' | 'hidden'> {
  readonly io: DiskIo;
  /** Refuse to run unless everything is as it was when this plan was made. */
  readonly plan?: PlanFile | undefined;
  readonly config: Config;
  /** The config's file and the flags over it: workers read them themselves. */
  readonly configFile?: string | undefined;
  readonly flags?: UserConfig | undefined;
  readonly stopped?: (() => boolean) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Convert in this process, without workers, deadline and memory limit. For tests. */
  readonly isInProcess?: boolean | undefined;
  /** Another uploads stage than the one that encodes. */
  readonly openUploads?: ((site: Site) => Promise<Uploads>) | undefined;
}

/** What a run did. */
export interface RunResult {
  readonly summary: Summary;
  readonly diagnostics: readonly Diagnostic[];
  /** What a person should know of the state that was found. */
  readonly notices: readonly string[];
  readonly isStopped: boolean;
  /** Name of the rules, the config and the version. */
  readonly rules: string;
  /** The posts chosen, converted or not. */
  readonly posts: readonly SiteFile[];
}

/** Migrate a site: read, convert, optimise, prove and write what changed since the last run. */
export async function run(options: RunOptions): Promise<RunResult> {
  const { io, config, stopped = () => false, onProgress = () => undefined } = options;
  const listing = await io.site.list();
  const site = await readSite({ ...io.site, list: () => Promise.resolve(listing) });
  const posts = choosePosts(site.posts, config);
  const hidden = listing.skipped.map(({ path }) => path);
  const isPartial = config.only !== undefined || config.limit !== undefined;
  const rules = rulesHash(config, site, options.configFile);
  if (options.plan !== undefined) await checkPlanFile(options.plan, { io, posts, rules });
  const state = await openState<PostFacts>(io, { ...options, rules, isPartial, hidden });
  const told = { notices: state.notices, rules, posts };
  const planned = await planPosts(state, posts, { site, door: io.site, files: listing.files });
  if (planned === undefined) {
    await state.close(true);
    return { ...(await idleResult(io, state.summary, posts.length)), ...told, isStopped: false };
  }
  // An idle night loads no parser and no target, and a worker loads them while this thread does.
  const { records, facts, plan } = planned;
  const concurrency = config.concurrency ?? availableParallelism();
  const { openConvert } = await import('./run/open-convert.ts');
  const pool = await openConvert({ site, records, options, concurrency, todo: plan.todo.length });
  const { convert } = pool;
  let uploads: Uploads | undefined;
  try {
    const [{ doPosts }, { finishRun }, { openSiteUploads }] = await Promise.all([
      import('./run/do-posts.ts'),
      import('./run/finish-run.ts'),
      import('./run/publish-uploads.ts'),
    ]);
    const openUploads = options.openUploads ?? (() => openSiteUploads(io, site, config));
    uploads = config.uploads.skip ? undefined : await openUploads(site);
    const work: RunWork = {
      io,
      config,
      site,
      records,
      facts,
      state,
      uploads,
      concurrency,
      convert,
      stopped,
      onProgress,
    };
    const todo = plan.todo.map(({ file }) => file);
    const done = await doPosts(work, todo);
    // What the workers hold is free for the report.
    await pool.close();
    const finished = await finishRun(work, planned, done);
    return { ...finished, ...told, notices: [...told.notices, ...editedNotices(done)], isStopped: stopped() };
  } finally {
    await pool.close();
    await uploads?.close();
  }
}
