import { createReport, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { closeTargets } from './close-targets.ts';
import type { DonePost } from './do-posts.ts';
import type { PostsPlan } from './plan-posts.ts';
import { publishUploads } from './publish-uploads.ts';
import { redirectFiles } from '../redirects/files.ts';
import { reportFiles, type ReportedPost } from './report.ts';
import { runRedirects } from './run-redirects.ts';
import type { RunWork } from './run-work.ts';
import { fileDiagnostics, siteDiagnostics } from './site-diagnostics.ts';
import { summarise, type Summary } from './summary.ts';

/** Write what belongs to the run as a whole, remove what nothing makes any more, and sum up. */
export async function finishRun(
  work: RunWork,
  { plan, known }: PostsPlan,
  done: readonly DonePost[],
): Promise<{ readonly summary: Summary; readonly diagnostics: readonly Diagnostic[] }> {
  const { site, state } = work;
  const posts = await reportedPosts(work, known, done);
  const own = posts.flatMap(({ facts }) => facts.diagnostics);
  const diagnostics = [...site.diagnostics, ...own, ...failures(done)];
  const published = await publishUploads(work, posts);
  const redirects = runRedirects(work, posts, published, diagnostics);
  diagnostics.push(...redirects.diagnostics);
  diagnostics.push(...siteDiagnostics(site, work.records, posts, redirects.diagnostics));
  diagnostics.push(...fileDiagnostics(site, published.uploads));
  const made = await closeTargets(work, posts, published, redirects);
  const report = [...reportFiles({ posts, diagnostics, ...published }), ...redirectFiles(redirects)];
  const fresh = new Set(plan.todo.filter(({ reason }) => reason === 'new').map(({ file }) => file.path));
  const isComplete = !work.stopped();
  const figures = summarise({
    done,
    posts,
    unchanged: plan.unchanged.length,
    isKnown: (path) => !fresh.has(path),
    removed: 0,
    skipped: site.skipped.length,
    diagnostics,
    uploads: published.uploads,
    orphans: published.orphans.length,
  });
  if (isComplete) await state.commitRun([...published.files, ...made, ...report], asIdle(figures));
  const { removed, kept } = await state.close(isComplete);
  const summary = { ...figures, removed: removed.length, conflicts: figures.conflicts + kept.length };
  return { summary, diagnostics };
}

/** What the next run says if it has nothing to do; the same whether this one did everything or what another had left. */
function asIdle(figures: Summary): Summary {
  return { ...figures, created: 0, updated: 0, unchanged: figures.posts, removed: 0 };
}

/** Every post that has an output, from this run or an earlier one, in the order of paths. */
async function reportedPosts(
  { state }: RunWork,
  known: PostsPlan['known'],
  done: readonly DonePost[],
): Promise<ReportedPost[]> {
  const posts: ReportedPost[] = [...known].map(([path, facts]) => ({ path, facts }));
  for (const { did, path } of done) if (did === 'made') posts.push({ path, facts: await state.factsOf(path) });
  return posts.sort((one, two) => (one.path < two.path ? -1 : 1));
}

function failures(done: readonly DonePost[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const post of done)
    if (post.did === 'failed') createReport(post.path, diagnostics)('post-failed', { reason: post.reason });
  return diagnostics;
}
