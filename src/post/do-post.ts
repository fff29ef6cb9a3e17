import type { Config } from '../config.ts';
import { createReport, type Diagnostic, type Report } from '../diagnostics/diagnostic.ts';
import type { Document, LedgerEntry, Place } from '../document/index.ts';
import type { ReadyTransform } from '../page/context.ts';
import { createSiteLinks } from './site-links.ts';
import { createPostReader } from '../read/post.ts';
import type { PostFile, Site } from '../read/site.ts';
import { readSource, type Source } from '../read/source.ts';
import { createFileIndex } from '../uploads/file-index.ts';
import type { OutputFile } from '../targets/target.ts';
import { type ConvertedPost, convertPost } from './convert.ts';
import { countClasses, emitPost, type OpenTarget } from './emit.ts';
import { anchorOf } from './page-anchors.ts';
import { type PostRecord, recordOf, type UploadFacts } from './post-record.ts';
import { createRenderBody } from './render.ts';
import { type ReportShare, reportShare } from './report-share.ts';

/** One post to do: plain data, so that any process can. */
export interface PostTask {
  readonly post: PostFile;
  readonly bytes: Uint8Array;
  readonly uploads: Readonly<Record<string, UploadFacts>>;
}

/** What was made of one post: plain data. */
export interface PostResult {
  readonly hash: string;
  readonly files: readonly OutputFile[];
  readonly facts: PostFacts;
}

/** What was made of one post, with what only a person who asks about that post wants to see. */
export interface PostDone extends PostResult {
  readonly ledger: readonly LedgerEntry[];
}

/** What a run keeps of a post, for its report and for the next run. */
export interface PostFacts {
  readonly record: PostRecord;
  readonly diagnostics: readonly Diagnostic[];
  /** Ledger entries by class. */
  readonly classes: Readonly<Record<string, number>>;
  readonly share: ReportShare;
  /** Files of the site that it publishes. */
  readonly uploads: readonly string[];
  /** Addresses of the legacy site that changed, to those of the output. */
  readonly urls: Readonly<Record<string, string>>;
  /** By target: what `close` needs of it. */
  readonly parts: Readonly<Record<string, unknown>>;
  /** Bytes of its body, and how many of them were copied as they were. */
  readonly bytes: number;
  readonly untouched: number;
  readonly words: number;
  /** Places of its legacy page that links can lead to; `partial` where the legacy templates may have made others. */
  readonly anchors: readonly string[] | 'partial';
  /** Links to places of other posts. */
  readonly anchorLinks: readonly AnchorLink[];
  /** Posts it links to. */
  readonly linksTo: readonly string[];
}

/** A link to a place of another post. */
export interface AnchorLink {
  readonly href: string;
  /** The other post's path. */
  readonly target: string;
  readonly anchor: string;
  readonly place?: Place | undefined;
}

/** Everything that is the same for all posts of a run. */
export interface PostRules {
  readonly site: Site;
  readonly records: readonly PostRecord[];
  readonly config: Config;
  readonly transforms: readonly ReadyTransform[];
  readonly targets: readonly OpenTarget[];
}

/** One post of a site as a document, before any target has seen it. */
export interface PostMade extends ConvertedPost {
  readonly read: Source;
  readonly record: PostRecord;
  readonly report: Report;
}

/** Make what turns the posts of one site into documents. Pure but for its memory of the site. */
export function createConvert(rules: Omit<PostRules, 'targets'>): (task: PostTask) => PostMade {
  const { site, config } = rules;
  const readFile = createPostReader(site);
  const links = createSiteLinks(rules.records, site, config.links.pattern);
  const render = createRenderBody(site, links.resolveTag);
  const files = createFileIndex(site.files.map((file) => file.path));
  const uploadSite = { url: site.url, baseurl: site.baseurl, files };
  return ({ post, bytes, uploads }) => {
    const { source, notices } = readSource(post.path, bytes);
    const diagnostics: Diagnostic[] = [];
    const report = createReport(post.path, diagnostics);
    for (const { code, args, line, column } of notices) report(code, args as never, { line, column });
    if (!source) throw new Error('the file is no text');
    const read = readFile(post, source);
    const record = recordOf(read);
    for (const { code, args, line, column } of read.notices) report(code, args as never, { line, column });
    const rendered = { source, record, meta: read.meta, ...render(read) };
    for (const { code, args, line } of rendered.body.notices)
      report(code, args as never, { line: line + source.bodyLine - 1 });
    const addresses = { site: uploadSite, links, uploads, uploadsUrl: config.uploads.url };
    const made = convertPost(rendered, { transforms: rules.transforms, addresses });
    diagnostics.push(...made.diagnostics);
    return { ...made, diagnostics, read: source, record, report };
  };
}

/** Make what does the posts of one run: from bytes to the files to write. Pure but for its memory of the site. */
export function createDoPost(rules: PostRules): (task: PostTask) => PostDone {
  const convert = createConvert(rules);
  return (task) => {
    const { read, record, report, diagnostics, ...made } = convert(task);
    const legacy = rules.config.prove ? made.legacy : undefined;
    const emitted = emitPost(made.document, made.source, rules.targets, legacy, report);
    return {
      hash: read.hash,
      files: emitted.files,
      ledger: emitted.ledger,
      facts: {
        record,
        diagnostics,
        classes: countClasses(emitted.ledger),
        share: reportShare(record.path, emitted.ledger, made.document.uploads),
        uploads: made.document.uploads.flatMap(({ path }) => (path !== undefined && task.uploads[path] ? [path] : [])),
        urls: Object.fromEntries([...made.source.urls, ...made.source.frontMatterUrls]),
        parts: emitted.parts,
        bytes: Buffer.byteLength(read.body),
        untouched: emitted.untouched,
        words: made.legacy.inventory.words.length,
        anchors: made.anchors.isPartial ? 'partial' : [...made.anchors.ids],
        anchorLinks: anchorLinks(made.document),
        linksTo: linkedPosts(made.document),
      },
    };
  };
}

function linkedPosts({ links }: Document): readonly string[] {
  return [...new Set(links.flatMap(({ target, kind }) => (target && kind === 'internal' ? [target] : [])))];
}

function anchorLinks({ links, source }: Document): readonly AnchorLink[] {
  return links.flatMap(({ href, target, place, status }): AnchorLink[] => {
    const anchor = target === undefined || target === source.path || status === 'broken' ? undefined : anchorOf(href);
    if (anchor === undefined || target === undefined) return [];
    return [{ href, target, anchor, ...(place ? { place } : {}) }];
  });
}
