import type { Config } from '../config.ts';
import { byPlace } from '../diagnostics/diagnostic.ts';
import type { Document, LedgerEntry } from '../document/index.ts';
import type { SiteDoor } from '../io.ts';
import { createDoPost } from '../post/do-post.ts';
import type { UploadFacts } from '../post/post-record.ts';
import { readSite } from '../read/site.ts';
import { RefonteError } from '../refonte-error.ts';
import { chooseTargets, chooseTransforms } from '../run/choose-targets.ts';
import { findFiles } from '../run/find-files.ts';
import { recordPosts } from '../run/record-posts.ts';
import { uploadFacts } from '../run/upload-facts.ts';
import { createFileIndex } from '../uploads/file-index.ts';
import { sketchUploads } from '../uploads/sketch.ts';
import type { Explanation } from './explanation.ts';

/** Convert and prove one post as a run would, without encoding or writing, and tell how it went. */
export async function explain(path: string, door: SiteDoor, config: Config): Promise<Explanation> {
  const site = await readSite(door);
  const post = site.posts.find((one) => one.path === path);
  if (!post) throw new RefonteError('usage', `${path} is no post of the site.`, 2);
  const records = await recordPosts(site, door, new Map());
  const to = config.to.includes('json') ? config.to : ['json', ...config.to];
  const [transforms, targets] = [chooseTransforms(config), chooseTargets({ ...config, to })];
  const doPost = createDoPost({ site, records, config: { ...config, prove: true }, transforms, targets });
  const bytes = await door.read(path);
  const names = site.files.map((file) => file.path);
  const from = { postPath: path, postUrl: records.find((record) => record.path === path)?.url };
  const where = { url: site.url, baseurl: site.baseurl, files: createFileIndex(names) };
  const found = config.uploads.skip ? [] : findFiles(new TextDecoder().decode(bytes), from, where);
  const task = { post, bytes, uploads: await sketch(found, names, door) };
  const { files, facts, ledger: entries } = attempt(path, () => doPost(task));
  const made = files.find((file) => file.path.startsWith('json/'));
  const ledger = [...entries].sort(byLine);
  return {
    formatVersion: 1,
    path,
    document: JSON.parse(String(made?.content)) as Document,
    transforms: transforms.map(({ name }) => ({ name, entries: ledger.filter(({ rule }) => rule === name) })),
    ledger,
    diagnostics: [...facts.diagnostics].sort(byPlace),
    targets: to,
  };
}

function attempt<Made>(path: string, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RefonteError('usage', `${path} could not be converted: ${reason}.`, 1, error);
  }
}

async function sketch(
  paths: readonly string[],
  names: readonly string[],
  door: SiteDoor,
): Promise<Record<string, UploadFacts>> {
  const uploads = sketchUploads(names, { readSite: door.read });
  const made: Record<string, UploadFacts> = {};
  for (const path of paths) {
    const facts = uploadFacts(await uploads.optimize(path));
    if (facts) made[path] = facts;
  }
  return made;
}

function byLine(one: LedgerEntry, two: LedgerEntry): number {
  return (one.place?.line ?? 0) - (two.place?.line ?? 0);
}
