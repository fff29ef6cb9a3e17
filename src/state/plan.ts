import type { SiteDoor, SiteFile } from '../io.ts';
import { RefonteError, systemCode } from '../refonte-error.ts';
import { contentHash } from './content-hash.ts';
import type { Manifest } from './manifest.ts';
import type { StatCache } from './stat-cache.ts';

/** Why a post has to be converted. */
export type Reason = 'new' | 'source' | 'rules' | 'dependency' | 'output' | 'facts';

/** What a run has to do, and what it need not. */
export interface Plan {
  /** To be converted, in the order given: new posts, and those of which something changed. */
  readonly todo: readonly { readonly file: SiteFile; readonly reason: Reason }[];
  /** Not to be parsed: source, rules and outputs are as they were. */
  readonly unchanged: readonly SiteFile[];
  /** Left out of this run on purpose, and known from an earlier one. */
  readonly carried: readonly string[];
  /** In the manifest, and not in the site any more. */
  readonly gone: readonly string[];
  /** Nothing is to be done at all, not for the run as a whole either. */
  readonly isIdle: boolean;
}

/** What a plan is made of. */
export interface PlanWork {
  readonly manifest: Manifest;
  readonly rules: string;
  readonly site: SiteDoor;
  readonly sources: StatCache;
  /** Every file of the site, by path. */
  readonly listed: ReadonlyMap<string, SiteFile>;
  /** No file of the site came or went since the last run. */
  readonly isSameListing: boolean;
  /** Tells whether an output is there as the manifest has it. */
  readonly isIntact: (path: string) => Promise<boolean>;
  /** Tells of a post that is not seen whether that is because it was not looked for: it is not gone then. */
  readonly isHidden: (path: string) => boolean;
}

/** Compare the posts of a site with what is known of them. */
export async function makePlan(posts: readonly SiteFile[], work: PlanWork): Promise<Plan> {
  const todo: { file: SiteFile; reason: Reason }[] = [];
  const unchanged: SiteFile[] = [];
  for (let from = 0; from < posts.length; from += abreast) {
    const files = posts.slice(from, from + abreast);
    const reasons = await Promise.all(files.map((file) => reasonOf(file, work)));
    for (const [nth, file] of files.entries()) {
      const reason = reasons[nth];
      if (reason === undefined) unchanged.push(file);
      else todo.push({ file, reason });
    }
  }
  const there = new Set(posts.map(({ path }) => path));
  const others = [...work.manifest.posts.names()].filter((path) => !there.has(path));
  const carried = others.filter(work.isHidden);
  const gone = others.filter((path) => !work.isHidden(path));
  const isQuiet = todo.length === 0 && gone.length === 0 && work.manifest.isComplete && work.isSameListing;
  return { todo, unchanged, carried, gone, isIdle: isQuiet && (await areIntact(work.manifest.runFiles, work)) };
}

/** Posts looked at together: reading a file is mostly waiting. */
const abreast = 16;

async function reasonOf(file: SiteFile, work: PlanWork): Promise<Reason | undefined> {
  const entry = work.manifest.posts.get(file.path);
  if (entry === undefined) return 'new';
  if (entry.rules !== work.rules) return 'rules';
  if ((await sourceHash(work.listed.get(file.path) ?? file, work)) !== entry.hash) return 'source';
  for (const [path, hash] of Object.entries(entry.reads)) {
    if (path.startsWith('*')) continue;
    const read = work.listed.get(path);
    if ((read === undefined ? '' : await sourceHash(read, work)) !== hash) return 'dependency';
  }
  return (await areIntact(entry.files, work)) ? undefined : 'output';
}

async function areIntact(paths: readonly string[], work: PlanWork): Promise<boolean> {
  for (const path of paths) if (!(await work.isIntact(path))) return false;
  return true;
}

async function sourceHash(file: SiteFile, { site, sources }: PlanWork): Promise<string | undefined> {
  const known = sources.hashOf(file);
  if (known !== undefined) return known;
  try {
    const hash = contentHash(await site.read(file.path));
    sources.remember(file, hash);
    return hash;
  } catch (error) {
    // A post that cannot be read is for the run to report, as it would on the first night.
    if (error instanceof RefonteError || systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

/** Add to a plan the posts that depend on a fact of the whole site that is not what it was. */
export function withFacts(plan: Plan, manifest: Manifest, facts: ReadonlyMap<string, string>): Plan {
  const isMoved = ({ path }: SiteFile): boolean => {
    const reads = Object.entries(manifest.posts.get(path)?.reads ?? {});
    return reads.some(([name, hash]) => name.startsWith('*') && (facts.get(name) ?? '') !== hash);
  };
  return redo(plan, plan.unchanged.filter(isMoved), 'dependency');
}

/** Move unchanged posts of a plan to those to be converted. */
export function redo(plan: Plan, files: readonly SiteFile[], reason: Reason): Plan {
  if (files.length === 0) return plan;
  const moved = new Set(files);
  const todo = [...plan.todo, ...files.map((file) => ({ file, reason }))];
  const unchanged = plan.unchanged.filter((file) => !moved.has(file));
  return { ...plan, todo: todo.sort(byPath), unchanged, isIdle: false };
}

function byPath(one: { readonly file: SiteFile }, two: { readonly file: SiteFile }): number {
  return one.file.path < two.file.path ? -1 : 1;
}

/** Refuse to remove the outputs of more posts than allowed: a share of those known, one at least. */
export function checkRemovals(gone: number, known: number, maxRemovals: number, isAgreed: boolean): void {
  const most = Math.max(1, Math.floor(known * maxRemovals));
  if (isAgreed || gone <= most) return;
  const message =
    `${gone} of ${known} posts are not in the site any more, and a run removes the output of ${most} at most (--max-removals). ` +
    'Nothing was written. Check that the site is complete; if it is, run again with --yes.';
  throw new RefonteError('removals-refused', message, 1);
}
