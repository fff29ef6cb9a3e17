import type { DiskIo, SiteFile } from '../io.ts';
import { contentHash } from './content-hash.ts';
import type { FactsFile } from './facts-file.ts';
import { type Journal, openJournal } from './journal.ts';
import type { PostEntry } from './manifest.ts';
import type { EditedPolicy, MadeFile, PlacedFile } from './place-file.ts';
import { createPlacer, pathsOf, type Placer } from './placer.ts';
import { type Memory, readMemory } from './read-memory.ts';
import { RefonteError } from '../refonte-error.ts';
import type { Shelf } from './shelf.ts';
import { checkRemovals, makePlan, type Plan, redo, withFacts } from './plan.ts';
import { type Closing, writeMemory } from './write-memory.ts';

export interface StateOptions {
  /** Name of the rules, config and version: a post converted under another name is converted again. */
  readonly rules: string;
  /** Default `beside`: an edited output stays, and the new version stands beside it as `.new`. */
  readonly edited?: EditedPolicy | undefined;
  /** Posts were left out on purpose (`--only`, `--limit`): what is not seen is not gone. */
  readonly isPartial?: boolean | undefined;
  /** Folders that could not be looked into: what was in them is not gone either. */
  readonly hidden?: readonly string[] | undefined;
  /** Share of the posts whose output a run may remove. Default 0.1, one post at least. */
  readonly maxRemovals?: number | undefined;
  /** `--yes`: any number of removals is agreed to. */
  readonly isAgreed?: boolean | undefined;
}

/** What was made of one post. */
export interface MadePost<Facts> {
  /** SHA-256 of the bytes that were converted. */
  readonly hash: string;
  readonly files: readonly MadeFile[];
  /** Other files of the site that the post was made from, by path, with their hash; empty for one that is missing. */
  readonly reads?: Readonly<Record<string, string>> | undefined;
  readonly facts: Facts;
}

/** What a run knows of earlier runs, and tells the next one. */
export interface State<Facts> {
  /** What a person should know of the state that was found. */
  readonly notices: readonly string[];
  /** Throws where more posts are gone than may be removed; nothing has been written then. */
  readonly plan: (posts: readonly SiteFile[], listed: readonly SiteFile[]) => Promise<Plan>;
  /**
   * Ends the planning, with the facts of the whole site that posts may have been made from (`*` names in `reads`):
   * posts for which one of them changed are to be converted as well.
   */
  readonly settle: (plan: Plan, facts: ReadonlyMap<string, string>) => Plan;
  /** What is stored of a post; only for those that the plan calls unchanged or carried, and those committed since. */
  readonly factsOf: (post: string) => Promise<Facts>;
  /** What the last run said of itself in `commitRun`. */
  readonly summary: unknown;
  /** Writes the files of one post. Safe to call for several posts at once. */
  readonly commit: (post: SiteFile, made: MadePost<Facts>) => Promise<readonly PlacedFile[]>;
  /** Leaves the output of a post that failed as it was, to be tried again by the next run. */
  readonly fail: (post: string) => void;
  /** Writes the files that belong to the run as a whole; the ones of the last run that are not among them go. */
  readonly commitRun: (files: readonly MadeFile[], summary?: unknown) => Promise<readonly PlacedFile[]>;
  /** Removes what no post makes any more, and writes the manifest. A run that was stopped removes nothing. */
  readonly close: (isComplete: boolean) => Promise<Closing>;
}

export type { Closing } from './write-memory.ts';

/** What a run has come to know; the parts without `readonly` change as it goes. */
interface Work<Facts> {
  readonly io: DiskIo;
  readonly options: StateOptions;
  readonly memory: Memory<Facts>;
  readonly journal: Journal;
  readonly placer: Placer;
  readonly policy: EditedPolicy;
  readonly posts: Shelf<PostEntry>;
  readonly listed: Map<string, SiteFile>;
  runFiles: readonly string[];
  listing: string;
  summary: unknown;
  gone: readonly string[];
  isTouched: boolean;
}

/** Read what earlier runs left in the output folder. */
export async function openState<Facts>(io: DiskIo, options: StateOptions): Promise<State<Facts>> {
  await io.output.sweep();
  const memory = await readMemory<Facts>(io);
  const journal = openJournal(io.output);
  const policy = options.edited ?? 'beside';
  const placer = createPlacer(io.output, memory, journal, policy);
  const { manifest } = memory;
  const { posts, runFiles, listing, summary } = manifest;
  const fixed = { io, options, memory, journal, placer, policy, posts, listed: new Map<string, SiteFile>() };
  const work: Work<Facts> = { ...fixed, runFiles, listing, summary, gone: [], isTouched: !memory.isSound };
  return {
    notices: memory.notices,
    summary,
    plan: (found, listed) => planRun(work, found, listed),
    settle: (plan, facts) => {
      const settled = plan.isIdle ? plan : withFacts(plan, manifest, facts);
      const kept = [...settled.unchanged.map(({ path }) => path), ...settled.carried];
      for (const path of kept) posts.get(path)?.files.forEach(placer.claim);
      return settled;
    },
    factsOf: async (post) => (await memory.facts()).of(post) as Facts,
    commit: (post, made) => commitPost(work, post, made),
    fail: (post) => {
      work.isTouched = true;
      const entry = posts.get(post);
      if (entry !== undefined) posts.set(post, { ...entry, rules: '' });
    },
    commitRun: async (made, said) => {
      const placed = await placer.placeAll(made);
      // What posts that were left out of the run publish is still theirs.
      const others = options.isPartial === true ? work.runFiles : [];
      const files = [...new Set([...others, ...pathsOf(placed)])].sort();
      Object.assign(work, { isTouched: true, summary: said, runFiles: files } satisfies Partial<Work<Facts>>);
      return placed;
    },
    close: async (isComplete) => {
      if (isComplete) for (const post of work.gone) posts.delete(post);
      const isChanged = work.isTouched || work.gone.length > 0 || manifest.isComplete !== isComplete;
      if (isChanged && isComplete) await confirmSources(work);
      return writeMemory(io.output, { ...work, files: placer.files, isComplete, isChanged });
    },
  };
}

async function planRun<Facts>(work: Work<Facts>, found: readonly SiteFile[], all: readonly SiteFile[]): Promise<Plan> {
  const { io, options, memory, posts, listed } = work;
  for (const file of all) listed.set(file.path, file);
  const names = [...listed.keys()].sort();
  work.listing = contentHash(names.join('\n'));
  const site = { site: io.site, listed, isSameListing: work.listing === memory.manifest.listing };
  const isHidden = (post: string): boolean =>
    options.isPartial === true || options.hidden?.some((folder) => post.startsWith(`${folder}/`)) === true;
  const plan = await makePlan(found, { ...memory, ...site, rules: options.rules, isHidden });
  checkRemovals(plan.gone.length, posts.size(), options.maxRemovals ?? 0.1, options.isAgreed === true);
  work.gone = plan.gone;
  const isIdle = plan.isIdle && memory.isSound;
  return isIdle ? plan : withoutLost({ ...plan, isIdle }, await memory.facts(), posts);
}

async function commitPost<Facts>(
  work: Work<Facts>,
  post: SiteFile,
  made: MadePost<Facts>,
): Promise<readonly PlacedFile[]> {
  const { memory, options, listed } = work;
  const { hash, reads = {}, facts } = made;
  work.isTouched = true;
  const placed = await work.placer.placeAll(made.files);
  const { tag, json } = (await memory.facts()).set(post.path, facts);
  const entry = { hash, rules: options.rules, files: pathsOf(placed), reads, facts: tag };
  work.posts.set(post.path, entry);
  for (const [path, read] of Object.entries({ ...reads, [post.path]: hash })) {
    const file = listed.get(path);
    if (file !== undefined) memory.sources.remember(file, read);
  }
  await work.journal.finish(post.path, entry, json);
  return placed;
}

/**
 * Read again what was read within two seconds of its last change, as all files of a fresh checkout are: else every
 * night would read them again.
 */
async function confirmSources<Facts>({ io, memory: { sources } }: Work<Facts>): Promise<void> {
  for (const path of sources.unsure())
    try {
      sources.confirm(path, contentHash(await io.site.read(path)));
    } catch (error) {
      // It is gone by now, or cannot be read any more: the next run will see.
      if (!(error instanceof RefonteError)) throw error;
    }
}

/** A post whose facts were lost has to be converted for their sake. */
function withoutLost<Facts>(plan: Plan, facts: FactsFile<Facts>, posts: Shelf<PostEntry>): Plan {
  const isLost = ({ path }: SiteFile): boolean => !facts.has(path, posts.get(path)?.facts ?? '');
  return redo(plan, plan.unchanged.filter(isLost), 'facts');
}
