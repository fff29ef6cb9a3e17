import { createReport, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { PostRecord } from '../post/post-record.ts';
import { sharedAddresses } from '../read/link-tables.ts';
import type { Site } from '../read/site.ts';
import type { UploadResult } from '../uploads/upload.ts';
import type { ReportedPost } from './report.ts';

/** Report what only the whole site shows: addresses that two posts share, links to anchors that another post lacks. */
export function siteDiagnostics(
  site: Site,
  records: readonly PostRecord[],
  posts: readonly ReportedPost[],
  known: readonly Diagnostic[],
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const chosen = new Set(posts.map(({ path }) => path));
  // What the legacy site kept back was served nowhere.
  const served = records.filter(({ draft }) => !draft);
  const told = new Set(known.filter(({ code }) => code === 'url-shared').map(({ path }) => path));
  for (const { url, path, other } of sharedAddresses(served)) {
    if (chosen.has(path) && !told.has(path)) createReport(path, diagnostics)('url-shared', { url, path: other });
  }
  const anchors = new Map(posts.map(({ path, facts }) => [path, facts.anchors]));
  for (const { path, facts } of posts)
    for (const { href, target, anchor, place } of facts.anchorLinks) {
      const there = anchors.get(target);
      if (!there || there === 'partial' || there.includes(anchor)) continue;
      createReport(path, diagnostics)('link-broken', { href, reason: `${target} has no anchor ${anchor}` }, place);
    }
  return diagnostics;
}

/** Report the files that no post is made of: those passed over, and the pictures that could not be made smaller. */
export function fileDiagnostics(site: Site, uploads: readonly UploadResult[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { path, why } of site.skipped) createReport(path, diagnostics)('file-skipped', { reason: why });
  for (const { path, status, reason = 'it could not be made', outputs } of uploads)
    if (status === 'failed')
      createReport(path, diagnostics)(outputs.length > 0 ? 'upload-failed' : 'upload-unread', { path, reason });
  return diagnostics;
}
