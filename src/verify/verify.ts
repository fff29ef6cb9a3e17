import type { Config } from '../config.ts';
import { createReport, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SiteDoor } from '../io.ts';
import { createGfmReader } from '../markdown/gfm.ts';
import { createConvert, type PostMade, type PostTask } from '../post/do-post.ts';
import { reportUnexplained, type Unexplained } from '../prove/prove.ts';
import { fold } from '../prove/fold.ts';
import type { PostFile, Site } from '../read/site.ts';
import { readSite } from '../read/site.ts';
import { choosePosts } from '../run/choose-posts.ts';
import { chooseTransforms } from '../run/choose-targets.ts';
import { recordPosts } from '../run/record-posts.ts';
import { markdown } from '../targets/markdown.ts';
import { type NewFile, readNewFiles } from './new-files.ts';
import { type Pair, pairPosts } from './pair.ts';
import { type Difference, type VerifiedPost, type VerifyReport, verifyTotals } from './report.ts';
import { readUrlMap } from './url-map.ts';
import { type VerifyRules, verifyPost } from './verify-post.ts';

/** What a judgement is told. */
export interface VerifyOptions {
  readonly legacy: SiteDoor;
  readonly fresh: SiteDoor;
  readonly config: Config;
  /** A map of old addresses to new. */
  readonly map?: { readonly name: string; readonly text: string } | undefined;
  /** Allow nothing that the site's own rules would change. */
  readonly isStrict?: boolean | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Judge content that anything made, post by post, against the site that it was made from. */
export async function verify(options: VerifyOptions): Promise<VerifyReport> {
  const { legacy, config, map, onProgress = () => undefined } = options;
  const site = await readSite(legacy);
  const posts = choosePosts(site.posts, config);
  const records = await recordPosts(site, legacy, new Map());
  const moved = map ? readUrlMap(map.text, map.name, site.hosts) : () => undefined;
  const files = await readNewFiles(options.fresh);
  const chosen = new Set(posts.map(({ path }) => path));
  const pairs = pairPosts(records, files, moved);
  const byPath = new Map(pairs.map((pair) => [pair.record.path, pair]));
  const convert = createConvert({ site, records, config, transforms: chooseTransforms(config) });
  const rules: VerifyRules = {
    gfm: createGfmReader(),
    emitter: markdown.configure({}),
    map: moved,
    byRules: !options.isStrict,
  };
  const judged: VerifiedPost[] = [];
  for (const post of posts) {
    judged.push(await judge(post, byPath.get(post.path), { legacy, site, convert, rules }));
    onProgress(judged.length, posts.length);
  }
  const used = new Set(pairs.map(({ file }) => file.path));
  const extra = chosen.size < site.posts.length ? [] : files.flatMap(({ path }) => (used.has(path) ? [] : [path]));
  return { formatVersion: 1, totals: verifyTotals(judged, extra), posts: judged, extra };
}

interface Court {
  readonly legacy: SiteDoor;
  readonly site: Site;
  readonly convert: (task: PostTask) => PostMade;
  readonly rules: VerifyRules;
}

async function judge(post: PostFile, pair: Pair | undefined, court: Court): Promise<VerifiedPost> {
  const { path } = post;
  const diagnostics: Diagnostic[] = [];
  const report = createReport(path, diagnostics);
  const found = pair ? { file: pair.file.path, by: pair.by } : {};
  try {
    const made = court.convert({ post, bytes: await court.legacy.read(path), uploads: {} });
    const words = made.legacy.inventory.words.length;
    if (!pair) {
      report('post-missing', { words });
      return { path, verdict: 'missing', words, differences: [], diagnostics };
    }
    const unexplained = joinEmphasis(verifyPost(made, pair.file, court.rules));
    reportUnexplained(unexplained, pair.file.path, report);
    const differences = unexplained.map((one) => differenceOf(one, pair.file));
    const verdict = differences.length > 0 ? 'unexplained' : 'kept';
    return { path, verdict, ...found, words, differences, diagnostics };
  } catch (error) {
    report('post-failed', { reason: error instanceof Error ? error.message : String(error) });
    return { path, verdict: 'failed', ...found, words: 0, differences: [], diagnostics };
  }
}

/** Emphasis is compared word by word; a run of it on one line is one difference. */
function joinEmphasis(found: readonly Unexplained[]): readonly Unexplained[] {
  const joined: Unexplained[] = [];
  for (const one of found) {
    const last = joined.at(-1);
    const isSame = last?.what === 'emphasis' && one.what === 'emphasis' && last.sign === one.sign;
    if (isSame && last.place?.line === one.place?.line)
      joined[joined.length - 1] = { ...last, text: `${last.text} ${one.text}` };
    else joined.push(one);
  }
  return joined;
}

function differenceOf({ sign, what, text, place }: Unexplained, file: NewFile): Difference {
  const newLine = sign === 'gained' ? lineOf(text, file) : undefined;
  return {
    sign,
    what,
    text,
    ...(place ? { line: place.line } : {}),
    ...(newLine === undefined ? {} : { newLine }),
  };
}

/** The line of a file on which a text begins, as far as can be told from its words. */
function lineOf(text: string, { body, bodyLine }: NewFile): number | undefined {
  const words = fold(text).split(' ');
  const lines = body.split('\n').map(fold);
  for (let count = Math.min(words.length, 6); count > 0; count--) {
    const wanted = words.slice(0, count).join(' ');
    const at = lines.findIndex((line) => line.includes(wanted));
    if (at >= 0 && wanted.length > 2) return at + bodyLine;
  }
  return undefined;
}
