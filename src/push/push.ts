import { mostTries, stopped as giveUp, type Client } from './client.ts';
import type { PushRecord } from './push-record.ts';
import { isProblem, type Outcome, type Prepared, type PushItem, type Remote, type Stage } from './system.ts';

/** What was done with a thing. */
export type Done = 'created' | 'updated' | 'unchanged' | 'failed';

/** A thing that did not arrive. */
export interface Failure {
  readonly kind: string;
  readonly name: string;
  readonly field?: string | undefined;
  readonly reason: string;
  readonly status?: number | undefined;
}

/** What a push did, or in a dry run would do. */
export interface PushResult {
  readonly counts: Readonly<Record<string, Readonly<Record<Done, number>>>>;
  readonly failures: readonly Failure[];
  /** Whether a signal ended it before all was sent. */
  readonly isStopped: boolean;
}

export interface PushOptions {
  readonly stages: readonly Stage[];
  readonly client: Pick<Client, 'pause'>;
  readonly record: PushRecord;
  /** Ask the server what it has, and send nothing. */
  readonly isDry?: boolean | undefined;
  readonly stopped?: (() => boolean) | undefined;
  readonly onProgress?: ((done: number, of: number, name: string) => void) | undefined;
}

interface Work extends PushOptions {
  readonly known: Map<string, Remote>;
  readonly failures: Failure[];
  /** How many things in a row the server answered with an error of its own. */
  broken: number;
}

/** After how many such things the server is taken to be down. */
const mostBroken = 2;

/** Send everything that the server does not have as it is, one thing after the other. */
export async function push(options: PushOptions): Promise<PushResult> {
  const { stages, record, stopped, onProgress } = options;
  const work: Work = { ...options, known: new Map(), failures: [], broken: 0 };
  const counts: Record<string, Record<Done, number>> = {};
  const of = stages.reduce((sum, { items }) => sum + items.length, 0);
  let done = 0;
  for (const stage of stages) {
    const count = { created: 0, updated: 0, unchanged: 0, failed: 0 };
    counts[stage.kind] = count;
    const there = await stage.list((key) => record.of(stage.kind, key)?.id);
    for (const item of stage.items) {
      if (stopped?.()) return { counts, failures: work.failures, isStopped: true };
      onProgress?.(done++, of, item.name);
      count[await pushItem(work, stage, item, there.get(item.key))]++;
    }
  }
  if (!options.isDry) await record.close();
  return { counts, failures: work.failures, isStopped: false };
}

async function pushItem(work: Work, stage: Stage, item: PushItem, remote: Remote | undefined): Promise<Done> {
  const { known, record, isDry } = work;
  const sent = record.of(stage.kind, item.key);
  const isOurs = remote !== undefined && sent?.id === remote.id;
  if (remote?.taken !== undefined && !isOurs) return fail(work, stage, item, { reason: remote.taken });
  const prepared = await item.prepare(known);
  if (isProblem(prepared)) return fail(work, stage, item, prepared);
  const place = (now: Remote): void => void known.set(`${stage.kind}/${item.key}`, now);
  if (isOurs && sent?.hash === prepared.hash) {
    place({ ...remote, data: remote.data ?? sent.data });
    return 'unchanged';
  }
  if (isDry) {
    place(remote ?? { id: 'new', data: {} });
    return remote ? 'updated' : 'created';
  }
  const outcome = remote ? await prepared.update(remote) : await createOnce(work, stage, item, prepared);
  if (outcome.kind === 'unsure' && (outcome.status === undefined || ++work.broken > mostBroken))
    throw giveUp(outcome.reason);
  if (outcome.kind !== 'sent') return fail(work, stage, item, outcome);
  work.broken = 0;
  place(outcome.remote);
  const { id, data } = outcome.remote;
  await record.add(stage.kind, item.key, { id, hash: prepared.hash, data });
  return remote ? 'updated' : 'created';
}

/** Where no answer came the thing may be there: it is looked for before it is sent again. */
async function createOnce(work: Work, stage: Stage, item: PushItem, prepared: Prepared): Promise<Outcome> {
  let outcome = await prepared.create();
  for (let tries = 0; outcome.kind === 'unsure' && tries < mostTries - 1; tries++) {
    await work.client.pause(tries);
    const found = await stage.find(item.key);
    outcome = found && found.taken === undefined ? await prepared.update(found) : await prepared.create();
  }
  return outcome;
}

function fail(
  work: Work,
  { kind }: Stage,
  { name }: PushItem,
  {
    field,
    reason,
    status,
  }: { readonly field?: string | undefined; readonly reason: string; readonly status?: number | undefined },
): 'failed' {
  work.failures.push({ kind, name, field, reason, status });
  return 'failed';
}
