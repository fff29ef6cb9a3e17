import { z } from 'zod';
import type { Change, ReadOnlyIo } from '../disk/read-only-io.ts';
import { quoted } from '../disk/safe-path.ts';
import type { DiskIo, OutputFolder, SiteFile } from '../io.ts';
import { RefonteError } from '../refonte-error.ts';
import { contentHash } from '../state/content-hash.ts';
import { readManifest } from '../state/manifest.ts';
import { statePaths } from '../state/read-memory.ts';

type Hashes = Readonly<Record<string, string>>;

/** What a run is to do, and what it is to find when it does it. All hashes are SHA-256, by path. */
export interface PlanFile {
  readonly formatVersion: 1;
  readonly kind: 'plan';
  /** Name of the rules, the config and the version. */
  readonly rules: string;
  readonly posts: Hashes;
  /** The other files of the site that the posts are made from; an empty hash for one that is missing. */
  readonly reads: Hashes;
  /** What stands in the output folder. */
  readonly outputs: Hashes;
  /** What the run writes; an empty hash for what it removes. */
  readonly changes: Hashes;
}

const hashesSchema: z.ZodType<Hashes> = z.record(z.string(), z.string());

const planSchema: z.ZodType<PlanFile> = z.strictObject({
  formatVersion: z.literal(1),
  kind: z.literal('plan'),
  rules: z.string(),
  posts: hashesSchema,
  reads: hashesSchema,
  outputs: hashesSchema,
  changes: hashesSchema,
});

/** Make the plan of what a dry run would have done. */
export async function makePlanFile(
  io: DiskIo,
  dry: ReadOnlyIo,
  run: { readonly rules: string; readonly posts: readonly SiteFile[] },
): Promise<PlanFile> {
  const printed = await dry.output.read(statePaths.manifest);
  const manifest = printed === undefined ? undefined : readManifest(Buffer.from(printed).toString());
  const reads = [...(manifest?.posts.names() ?? [])].flatMap((path) =>
    Object.entries(manifest?.posts.get(path)?.reads ?? {}),
  );
  return {
    formatVersion: 1,
    kind: 'plan',
    rules: run.rules,
    posts: await sourceHashes(
      io,
      run.posts.map(({ path }) => path),
    ),
    reads: Object.fromEntries(reads.filter(([path]) => !path.startsWith('*'))),
    outputs: await outputHashes(io.output),
    changes: Object.fromEntries(
      dry
        .changes()
        .filter(isOutput)
        .map((change) => [change.path, hashOf(change)]),
    ),
  };
}

/** Print a plan to be read by `readPlanFile`, and by people. */
export function printPlanFile(plan: PlanFile): string {
  return `${JSON.stringify(plan, undefined, 2)}\n`;
}

/** Read a plan; throws where the text is none. */
export function readPlanFile(text: string, name: string): PlanFile {
  try {
    return planSchema.parse(JSON.parse(text));
  } catch (error) {
    const message = `${quoted(name)} is no plan that this version can read. Make one with \`refonte diff --plan ${quoted(name)}\`.`;
    throw new RefonteError('usage', message, 2, error);
  }
}

/** Refuse a plan when the rules, a source or an output moved since it was made. */
export async function checkPlanFile(
  plan: PlanFile,
  now: { readonly io: DiskIo; readonly posts: readonly SiteFile[]; readonly rules: string },
): Promise<void> {
  if (plan.rules !== now.rules) throw outdated('the rules, the config or the version changed');
  const there = new Set(now.posts.map(({ path }) => path));
  for (const path of new Set([...there, ...Object.keys(plan.posts)])) {
    if (plan.posts[path] === undefined) throw outdated(`${quoted(path)} is new`);
    if (!there.has(path)) throw outdated(`${quoted(path)} is gone`);
  }
  const sources = { ...plan.reads, ...plan.posts };
  const found = await sourceHashes(now.io, Object.keys(sources));
  for (const [path, hash] of Object.entries(sources))
    if (found[path] !== hash) throw outdated(`${quoted(path)} changed`);
  const outputs = await outputHashes(now.io.output);
  for (const path of new Set([...Object.keys(outputs), ...Object.keys(plan.outputs)])) {
    if (outputs[path] !== plan.outputs[path]) throw outdated(`${quoted(path)} in the output changed`);
  }
}

/** Hand out an Io that does what a plan says, and throws at anything else before it is done. */
export function plannedIo(io: DiskIo, plan: PlanFile): DiskIo {
  const check = (path: string, hash: string): void => {
    if (path.startsWith('.refonte/')) return;
    const isPlanned = plan.changes[path] === hash || (plan.changes[path] === undefined && plan.outputs[path] === hash);
    if (!isPlanned) throw outdated(`the run would do something else to ${quoted(path)}`);
  };
  const output: OutputFolder = {
    ...io.output,
    write: async (path, content) => {
      check(path, contentHash(content));
      return io.output.write(path, content);
    },
    remove: async (path) => {
      check(path, '');
      return io.output.remove(path);
    },
  };
  return { ...io, output };
}

async function sourceHashes({ site }: DiskIo, paths: readonly string[]): Promise<Hashes> {
  const hashes: Record<string, string> = {};
  for (const path of paths) {
    const bytes = await site.read(path).catch(() => undefined);
    hashes[path] = bytes === undefined ? '' : contentHash(bytes);
  }
  return hashes;
}

async function outputHashes(output: OutputFolder): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { path } of await output.files()) {
    const bytes = await output.read(path);
    if (bytes !== undefined) hashes[path] = contentHash(bytes);
  }
  return hashes;
}

function isOutput({ path, would }: Change): boolean {
  return would !== 'unchanged' && !path.startsWith('.refonte/');
}

function hashOf({ content }: Change): string {
  return content === undefined ? '' : contentHash(content);
}

function outdated(what: string): RefonteError {
  const message = `The plan is out of date: ${what} since it was made. Nothing more was written. Look at a new plan with \`refonte diff --plan\`.`;
  return new RefonteError('plan-outdated', message, 2);
}
