import type { PostFacts } from '../post/do-post.ts';
import type { PostRecord } from '../post/post-record.ts';
import type { PostFile, Site } from '../read/site.ts';
import type { SiteDoor, SiteFile } from '../io.ts';
import type { State } from '../state/open-state.ts';
import type { Plan } from '../state/plan.ts';
import { keepHeapsLean } from './lean-heaps.ts';
import { type SiteFacts, siteFacts } from './site-facts.ts';

/** What a run has to do, and what it knows before it does it. */
export interface PostsPlan {
  readonly plan: Plan;
  readonly records: readonly PostRecord[];
  /** What posts depend on beside files. */
  readonly facts: SiteFacts;
  /** What earlier runs stored of the posts that this one does not convert. */
  readonly known: ReadonlyMap<string, PostFacts>;
}

/** Find out which posts have to be converted; undefined where the run has nothing to do at all. */
export async function planPosts(
  state: State<PostFacts>,
  posts: readonly PostFile[],
  from: { readonly site: Site; readonly door: SiteDoor; readonly files: readonly SiteFile[] },
): Promise<PostsPlan | undefined> {
  const first = await state.plan(posts, from.files);
  if (first.isIdle) return undefined;
  keepHeapsLean(first.todo.length);
  // An idle night reads no post.
  const { recordPosts } = await import('./record-posts.ts');
  const stored = await storedFacts(state, first);
  const recorded = new Map([...stored].map(([path, { record }]) => [path, record]));
  const records = await recordPosts(from.site, from.door, recorded);
  const facts = siteFacts(records, from.files);
  const plan = state.settle(first, facts);
  const kept = [...plan.unchanged.map((file) => file.path), ...plan.carried];
  const known = new Map(kept.map((path) => [path, stored.get(path)] as const).filter(isStored));
  return { plan, records, facts, known };
}

function isStored(entry: readonly [string, PostFacts | undefined]): entry is readonly [string, PostFacts] {
  return entry[1] !== undefined;
}

async function storedFacts(
  state: State<PostFacts>,
  { unchanged, carried }: Plan,
): Promise<ReadonlyMap<string, PostFacts>> {
  const facts = new Map<string, PostFacts>();
  for (const path of [...unchanged.map((file) => file.path), ...carried]) facts.set(path, await state.factsOf(path));
  return facts;
}
