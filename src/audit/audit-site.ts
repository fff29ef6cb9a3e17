import type { Config } from '../config.ts';
import { createReport, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { gfm } from '../dialects/gfm.ts';
import type { LegacyHtml } from '../dialects/dialect.ts';
import type { Document } from '../document/index.ts';
import type { SiteDoor } from '../io.ts';
import { createDoPost, type PostTask } from '../post/do-post.ts';
import { createRenderBody, type RenderBody } from '../post/render.ts';
import { createPostReader, type ReadPost } from '../read/post.ts';
import type { PostFile, Site } from '../read/site.ts';
import { readSite } from '../read/site.ts';
import { readSource, type Source } from '../read/source.ts';
import { choosePosts } from '../run/choose-posts.ts';
import { chooseTargets, chooseTransforms } from '../run/choose-targets.ts';
import { recordPosts } from '../run/record-posts.ts';
import { audit } from './audit.ts';
import type { AuditPage } from './page.ts';
import type { AuditReport } from './report.ts';
import { sketchedUploads, type SketchedUploads } from './sketched-uploads.ts';

/** What an audit is told. */
export interface AuditOptions {
  readonly door: SiteDoor;
  readonly config: Config;
  /** A target whose limits are to be listed. */
  readonly fit?: string | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Look at a whole site as a run would read it, and write nothing. */
export async function auditSite({ door, config, fit, onProgress }: AuditOptions): Promise<AuditReport> {
  const site = await readSite(door);
  const posts = choosePosts(site.posts, config);
  const records = await recordPosts(site, door, new Map());
  const look = createLook(site, records, { ...config, to: targetsOf(fit) });
  const uploads = fit === undefined ? () => Promise.resolve({}) : sketchedUploads(site, records, door);
  const pages: AuditPage[] = [];
  for (const post of posts) {
    pages.push(await lookAt(post, door, look, uploads));
    onProgress?.(pages.length, posts.length);
  }
  return audit({ title: site.title ?? '', url: site.url, files: site.files.length }, pages, fit);
}

function targetsOf(fit: string | undefined): readonly string[] {
  return fit === undefined || fit === 'json' ? ['json'] : ['json', fit];
}

/** What looking at one post takes. */
interface Look {
  readonly read: (file: PostFile, source: Source) => ReadPost;
  readonly render: RenderBody;
  readonly gfm: (body: string) => LegacyHtml;
  readonly doPost: (task: PostTask) => {
    readonly doc: Document | undefined;
    readonly diagnostics: readonly Diagnostic[];
  };
}

function createLook(site: Site, records: Awaited<ReturnType<typeof recordPosts>>, config: Config): Look {
  const [targets, transforms] = [chooseTargets(config), chooseTransforms(config)];
  const doPost = createDoPost({ site, records, config, targets, transforms });
  return {
    read: createPostReader(site),
    render: createRenderBody(site, () => undefined),
    gfm: gfm.configure({}),
    doPost: (task) => {
      const { files, facts } = doPost(task);
      const made = files.find(({ path }) => path.startsWith('json/'));
      const doc = made && (JSON.parse(made.content.toString()) as Document);
      return { doc, diagnostics: facts.diagnostics };
    },
  };
}

async function lookAt(post: PostFile, door: SiteDoor, look: Look, uploads: SketchedUploads): Promise<AuditPage> {
  const { path, collection } = post;
  const failed: Diagnostic[] = [];
  const none = { path, collection, dialect: 'unknown', data: undefined, body: '', bodyLine: 1, text: '' };
  const unread: AuditPage = {
    ...none,
    fileLine: (line) => line,
    legacy: undefined,
    doc: undefined,
    diagnostics: failed,
  };
  const fail = (error: unknown): void => {
    createReport(path, failed)('post-failed', { reason: error instanceof Error ? error.message : String(error) });
  };
  try {
    const bytes = await door.read(path);
    const { source } = readSource(path, bytes);
    if (!source) return fail(new Error('the file is no text')) ?? unread;
    const seen = see(look, post, source, unread);
    try {
      return { ...seen, ...look.doPost({ post, bytes, uploads: await uploads(path, bytes) }) };
    } catch (error) {
      fail(error);
      return seen;
    }
  } catch (error) {
    fail(error);
    return unread;
  }
}

/** See a post as the site showed it, and as GFM would. */
function see(look: Look, post: PostFile, source: Source, unread: AuditPage): AuditPage {
  const { dialect, body, legacy } = look.render(look.read(post, source));
  return {
    ...unread,
    dialect,
    data: source.frontMatter?.data,
    body: source.body,
    bodyLine: source.bodyLine,
    text: body.text,
    fileLine: (line) => (body.lines[line - 1] ?? line) + source.bodyLine - 1,
    legacy,
    ...(dialect === 'kramdown' ? { gfm: look.gfm(body.text) } : {}),
  };
}
