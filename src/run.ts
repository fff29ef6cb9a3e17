import { availableParallelism } from 'node:os';
import type { Config, UserConfig } from './config.ts';
import { createReport, type Diagnostic } from './diagnostics/diagnostic.ts';
import type { DiskIo } from './io.ts';
import type { PostFacts } from './post/do-post.ts';
import type { PostRecord } from './post/post-record.ts';
import { readSite } from './read/site.ts';
import { choosePosts } from './run/choose-posts.ts';
import { closeTargets } from './run/close-targets.ts';
import { doPosts, type DonePost } from './run/do-posts.ts';
import { openConvert } from './run/open-convert.ts';
import { openSiteUploads, publishUploads } from './run/publish-uploads.ts';
import { recordPosts } from './run/record-posts.ts';
import { reportFiles, type ReportedPost } from './run/report.ts';
import { rulesHash } from './run/rules-hash.ts';
import type { Progress, RunWork } from './run/run-work.ts';
import { summarise, type Summary } from './run/summary.ts';
import { openState, type StateOptions } from './state/open-state.ts';

/** What a run is told beside its config. */
export interface RunOptions extends Omit<StateOptions, 'rules' | 'isPartial'> {
  readonly io: DiskIo;
  readonly config: Config;
  /** The config's file and the flags over it: workers read them themselves. */
  readonly configFile?: string | undefined;
  readonly flags?: UserConfig | undefined;
  readonly stopped?: (() => boolean) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Convert in this process, without workers, deadline and memory limit. For tests. */
  readonly isInProcess?: boolean | undefined;
}

/** What a run did. */
export interface RunResult {
  readonly summary: Summary;
  readonly diagnostics: readonly Diagnostic[];
  /** What a person should know of the state that was found. */
  readonly notices: readonly string[];
  readonly isStopped: boolean;
}

/** Migrate a site: read, convert, optimise, prove and write what changed since the last run. */
export async function run(options: RunOptions): Promise<RunResult> {
  const { io, config } = options;
  const stopped = options.stopped ?? (() => false);
  const site = await readSite(io.site);
  const posts = choosePosts(site.posts, config);
  const rules = rulesHash(config, site);
  const isPartial = config.only !== undefined || config.limit !== undefined;
  const state = await openState<PostFacts>(io, { ...options, rules, isPartial });
  const plan = await state.plan(posts, [...posts, ...site.files]);
  const known = new Map(plan.unchanged.map(({ file, facts }) => [file.path, facts]));
  const records = await recordPosts(site, io.site, recordsOf(known));
  const uploads = config.uploads.skip ? undefined : await openSiteUploads(io, site, config);
  const concurrency = config.concurrency ?? availableParallelism();
  const pool = await openConvert({ site, records, options, concurrency });
  const onProgress = options.onProgress ?? (() => undefined);
  const work: RunWork = {
    io,
    config,
    site,
    records,
    state,
    uploads,
    concurrency,
    convert: pool.convert,
    stopped,
    onProgress,
  };
  try {
    const done = await doPosts(
      work,
      plan.todo.map(({ file }) => file),
    );
    const reported = reportedPosts(known, done);
    const diagnostics = [...site.diagnostics, ...reported.flatMap(({ facts }) => facts.diagnostics), ...failures(done)];
    const published = await publishUploads(work, reported);
    const made = await closeTargets(work, reported, published);
    const report = reportFiles({ posts: reported, diagnostics, ...published });
    if (!stopped() && !plan.isIdle) await state.commitRun([...published.files, ...made, ...report]);
    const { removed } = await state.close(!stopped());
    const summary = summarise({
      done,
      posts: reported,
      unchanged: plan.unchanged.length,
      isKnown: (path) => plan.todo.some(({ file, reason }) => file.path === path && reason !== 'new'),
      removed: removed.length,
      skipped: site.skipped.length,
      diagnostics,
      uploads: published.uploads,
      orphans: published.orphans.length,
    });
    return { summary, diagnostics, notices: state.notices, isStopped: stopped() };
  } finally {
    await pool.close();
    await uploads?.close();
  }
}

function recordsOf(known: ReadonlyMap<string, PostFacts>): Map<string, PostRecord> {
  return new Map([...known].map(([path, { record }]) => [path, record]));
}

/** Every post that has an output, from this run or an earlier one, in the order of paths. */
function reportedPosts(known: ReadonlyMap<string, PostFacts>, done: readonly DonePost[]): ReportedPost[] {
  const made = done.flatMap((post) => (post.did === 'made' ? [{ path: post.path, facts: post.facts }] : []));
  const kept = [...known].map(([path, facts]) => ({ path, facts }));
  return [...kept, ...made].sort((one, two) => (one.path < two.path ? -1 : 1));
}

function failures(done: readonly DonePost[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const post of done)
    if (post.did === 'failed') createReport(post.path, diagnostics)('post-failed', { reason: post.reason });
  return diagnostics;
}
