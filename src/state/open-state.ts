import type { DiskIo, SiteFile } from '../io.ts';
import type { FactsFile } from './facts-file.ts';
import { openJournal } from './journal.ts';
import type { PostEntry } from './manifest.ts';
import type { EditedPolicy, MadeFile, PlacedFile } from './place-file.ts';
import { createPlacer, pathsOf } from './placer.ts';
import { checkRemovals, makePlan, type Plan } from './plan.ts';
import { readMemory } from './read-memory.ts';
import { type Closing, writeMemory } from './write-memory.ts';

export interface StateOptions {
  /** Name of the rules, config and version: a post converted under another name is converted again. */
  readonly rules: string;
  /** Default `beside`: an edited output stays, and the new version stands beside it as `.new`. */
  readonly edited?: EditedPolicy | undefined;
  /** Posts were left out on purpose (`--only`, `--limit`): what is not seen is not gone. */
  readonly isPartial?: boolean | undefined;
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
  /** What was stored of a post that is not converted in this run; only for those that the plan calls unchanged. */
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

/** Read what earlier runs left in the output folder. */
export async function openState<Facts>(io: DiskIo, options: StateOptions): Promise<State<Facts>> {
  const memory = await readMemory<Facts>(io);
  const journal = openJournal<Facts>(io.output);
  const policy = options.edited ?? 'beside';
  const placer = createPlacer(io.output, memory, journal, policy);
  const { manifest, sources } = memory;
  const { files } = placer;
  const posts = new Map<string, PostEntry>(Object.entries(manifest.posts));
  let listed: ReadonlyMap<string, SiteFile> = new Map();
  let { runFiles, summary } = manifest;
  let gone: readonly string[] = [];
  let isTouched = !memory.isSound;

  return {
    notices: memory.notices,
    plan: async (found, all) => {
      listed = new Map(all.map((file) => [file.path, file]));
      const isPartial = options.isPartial === true;
      const plan = await makePlan(found, { ...memory, rules: options.rules, site: io.site, listed, isPartial });
      checkRemovals(plan.gone.length, posts.size, options.maxRemovals ?? 0.1, options.isAgreed === true);
      ({ gone } = plan);
      const isIdle = plan.isIdle && memory.isSound;
      const whole = isIdle ? plan : withFacts(plan, await memory.facts(), posts);
      for (const { path } of whole.unchanged) posts.get(path)?.files.forEach(placer.claim);
      return { ...whole, isIdle };
    },
    factsOf: async (post) => (await memory.facts()).of(post) as Facts,
    summary: manifest.summary,
    commit: async (post, { hash, files: made, reads = {}, facts }) => {
      isTouched = true;
      const placed = await placer.placeAll(made);
      const tag = (await memory.facts()).set(post.path, facts);
      const entry = { hash, rules: options.rules, files: pathsOf(placed), reads, facts: tag };
      posts.set(post.path, entry);
      for (const [path, read] of Object.entries({ ...reads, [post.path]: hash })) {
        const file = listed.get(path);
        if (file !== undefined) sources.remember(file, read);
      }
      await journal.finish(post.path, entry, facts);
      return placed;
    },
    fail: (post) => {
      isTouched = true;
      const entry = posts.get(post);
      if (entry !== undefined) posts.set(post, { ...entry, rules: '' });
    },
    commitRun: async (made, said) => {
      isTouched = true;
      summary = said;
      const placed = await placer.placeAll(made);
      runFiles = pathsOf(placed);
      return placed;
    },
    close: async (isComplete) => {
      if (isComplete) for (const post of gone) posts.delete(post);
      const isChanged = isTouched || gone.length > 0 || manifest.isComplete !== isComplete;
      const known = { memory, journal, posts, files, runFiles, summary };
      return writeMemory(io.output, { ...known, isComplete, isChanged, policy });
    },
  };
}

/** A post whose facts were lost has to be converted for their sake. */
function withFacts<Facts>(plan: Plan, facts: FactsFile<Facts>, posts: ReadonlyMap<string, PostEntry>): Plan {
  const isKnown = ({ path }: SiteFile): boolean => facts.has(path, posts.get(path)?.facts ?? '');
  const lost = plan.unchanged.filter((file) => !isKnown(file)).map((file) => ({ file, reason: 'facts' as const }));
  if (lost.length === 0) return plan;
  const todo = [...plan.todo, ...lost].sort((one, two) => (one.file.path < two.file.path ? -1 : 1));
  return { ...plan, todo, unchanged: plan.unchanged.filter(isKnown) };
}
