import type { RedirectPlan } from '../redirects/redirect.ts';
import type { MadeFile } from '../state/place-file.ts';
import { chooseTargets } from './choose-targets.ts';
import type { PublishedUploads } from './publish-uploads.ts';
import type { ReportedPost } from './report.ts';
import type { RunWork } from './run-work.ts';

/** Let each target write what it writes once a run, from the parts of all posts in the order of their paths. */
export async function closeTargets(
  work: RunWork,
  posts: readonly ReportedPost[],
  published: PublishedUploads,
  { redirects }: RedirectPlan,
): Promise<MadeFile[]> {
  const { site, config } = work;
  const uploads = new Map(published.files.map((file) => [file.path, file.content]));
  const readOutput = async (path: string): Promise<Uint8Array | undefined> => {
    const content = uploads.get(path);
    if (typeof content === 'function') return content();
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const { title = '', url, lang, timezone } = site;
  const facts = { site: { title, url, lang, timezone }, readOutput, redirects };
  const files: MadeFile[] = [];
  for (const { name, emitter } of chooseTargets(config)) {
    const parts = posts.map((post) => post.facts.parts[name]).filter((part) => part !== undefined);
    if (emitter.close) files.push(...(await emitter.close(parts, facts)));
  }
  return files;
}
