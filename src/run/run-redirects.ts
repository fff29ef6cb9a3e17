import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { newUrls } from '../redirects/new-urls.ts';
import { planRedirects } from '../redirects/plan.ts';
import { targets } from '../targets/index.ts';
import type { PublishedUploads } from './publish-uploads.ts';
import type { ReportedPost } from './report.ts';
import type { RunWork } from './run-work.ts';

/** Plan what becomes of the old addresses of the site of a run. */
export function runRedirects(
  { site, config, records }: RunWork,
  posts: readonly ReportedPost[],
  { uploads, orphans }: PublishedUploads,
  diagnostics: readonly Diagnostic[],
): ReturnType<typeof planRedirects> {
  const known = new Map([...records, ...posts.map(({ facts }) => facts.record)].map((record) => [record.path, record]));
  const all = [...known.values()].sort((one, two) => (one.path < two.path ? -1 : 1));
  const migrated = new Set(posts.map(({ path }) => path));
  const listed = [...config.extend.targets, ...targets];
  const chosen = config.to.flatMap((name) => listed.find((target) => target.name === name) ?? []);
  return planRedirects({
    site,
    records: all,
    migrated,
    newUrls: newUrls(
      all.filter(({ path }) => migrated.has(path)),
      config.links.pattern,
      chosen,
      site.baseurl,
    ),
    uploads,
    orphans,
    uploadsUrl: config.uploads.url,
    diagnostics,
  });
}
