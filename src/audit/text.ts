import type { AuditReport, Component, Field, Finding, Fit } from './report.ts';
import type { Spot } from './page.ts';
import { proposalText } from './proposal.ts';

/** Print an audit for a terminal; `all` prints what is cut short otherwise. */
export function auditText(report: AuditReport, all = false): string {
  const some = all ? Number.POSITIVE_INFINITY : 15;
  const { posts } = report;
  const parts = [
    summary(report),
    list('Front matter fields', report.fields.slice(0, some).map(field)),
    list('Written with', report.constructs.slice(0, some).map(finding)),
    list('Embeds', report.embeds.slice(0, some).map(finding)),
    list(
      'Mark-up that comes back',
      report.components.slice(0, some).flatMap((one) => component(one)),
    ),
    list('What the rules leave as it is', report.notUnderstood.slice(0, some).map(finding)),
    list(
      'Where GFM would read these posts differently',
      report.disagreements.flatMap((one) => [
        finding(one),
        `      site: ${one.example.site}`,
        `      GFM:  ${one.example.gfm}`,
      ]),
    ),
    list(
      `Posts for a person's eye: ${report.attention.length} of ${posts.total}`,
      report.attention.slice(0, some).map(({ path, reasons }) => `  ${path}: ${reasons.join('; ')}`),
      report.attention.length - some,
    ),
    report.fit ? fitText(report.fit, all) : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function summary({ site, posts }: AuditReport): string {
  const named = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') || 'none';
  return [
    `${site.title || site.url || 'The site'}: ${posts.total} posts (${named(posts.dialects)})`,
    `  collections: ${named(posts.collections)}`,
    `  drafts ${posts.drafts}, pointers to other pages ${posts.stubs}, unreadable ${posts.unreadable}`,
    `  testimonials ${posts.testimonials}, uploads ${posts.uploads} (${posts.uploadsMissing} missing), broken links ${posts.linksBroken}`,
  ].join('\n');
}

function list(title: string, lines: readonly string[], more = 0, always = false): string {
  if (lines.length === 0) return always ? `${title}\n  nothing` : '';
  const rest = more > 0 ? [`  … and ${more} more`] : [];
  return [title, ...lines, ...rest].join('\n');
}

function fitText({ target, asTheyAre, withLoss, cannot }: Fit, all: boolean): string {
  const places = ({ spots }: Finding): readonly string[] =>
    all ? spots.map(({ path, line }) => `        ${path}:${line}`) : [];
  const lines = cannot.flatMap((one) => [finding(one), ...places(one)]);
  return list(`What ${target} cannot express: ${asTheyAre} posts go as they are, ${withLoss} do not`, lines, 0, true);
}

function field({ name, types, fill, holds, example }: Field): string {
  const told = Object.keys(types).join('|');
  const held = Object.entries(holds)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');
  return `  ${name.padEnd(34)} ${percent(fill).padStart(4)} ${told}${held ? ` (${held})` : ''}${example ? `  ${example}` : ''}`;
}

function finding({ name, posts, count, spots }: Finding): string {
  return `  ${`${posts} ${posts === 1 ? 'post' : 'posts'}`.padStart(9)} ${String(count).padStart(5)}×  ${name}${where(spots)}`;
}

function component(one: Component): readonly string[] {
  const parts = one.parts.map(({ selector }) => selector).join(' ');
  const head = `  ${one.posts} ${one.posts === 1 ? 'post uses' : 'posts use'} this ${one.kind === 'unknown' ? 'mark-up' : one.kind}: ${one.selector}${parts ? ` { ${parts} }` : ''} (${one.count}×, understood ${percent(one.understood)})${where(one.spots)}`;
  return one.proposal !== undefined && one.understood < 0.9 ? [head, `      ${proposalText(one.proposal)}`] : [head];
}

function where(spots: readonly Spot[]): string {
  const [first] = spots;
  return first ? `  ${first.path}:${first.line}` : '';
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
