import type { LinkEntry } from '../document/index.ts';
import { attentionOf } from './attention.ts';
import { componentsOf } from './components.ts';
import { constructsOf } from './constructs.ts';
import { disagreementsOf } from './disagreements.ts';
import { embedsOf } from './embeds.ts';
import { fieldsOf } from './fields.ts';
import { fitOf } from './fit.ts';
import { notUnderstoodOf } from './not-understood.ts';
import type { AuditPage, AuditSite } from './page.ts';
import type { AuditReport } from './report.ts';

/** Say what a site holds: its posts, fields, constructs and components, what the rules miss and what a person must see. */
export function audit(site: AuditSite, pages: readonly AuditPage[], fit?: string): AuditReport {
  const report: AuditReport = {
    formatVersion: 1,
    site: { title: site.title, url: site.url },
    posts: postsOf(pages),
    fields: fieldsOf(pages),
    constructs: constructsOf(pages),
    embeds: embedsOf(pages),
    components: componentsOf(pages),
    notUnderstood: notUnderstoodOf(pages),
    disagreements: disagreementsOf(pages),
    attention: attentionOf(pages),
  };
  return fit === undefined ? report : { ...report, fit: fitOf(pages, fit) };
}

function postsOf(pages: readonly AuditPage[]): AuditReport['posts'] {
  const docs = pages.map(({ doc }) => doc).filter((doc) => doc !== undefined);
  const uploads = docs.flatMap((doc) => doc.uploads);
  return {
    total: pages.length,
    dialects: shares(pages.map(({ dialect }) => dialect)),
    collections: shares(pages.map(({ collection }) => collection)),
    drafts: docs.filter(({ meta }) => meta.draft).length,
    stubs: pages.filter(isStub).length,
    unreadable: pages.filter(({ doc }) => doc === undefined).length,
    testimonials: docs.reduce((sum, doc) => sum + doc.testimonials.length, 0),
    uploads: uploads.length,
    uploadsMissing: uploads.filter(({ status }) => status === 'missing').length,
    linksBroken: docs.reduce((sum, doc) => sum + doc.links.filter(isBroken).length, 0),
  };
}

function shares(names: readonly string[]): Readonly<Record<string, number>> {
  const counted = new Map<string, number>();
  for (const name of names) counted.set(name, (counted.get(name) ?? 0) + 1);
  return Object.fromEntries(
    [...counted].toSorted(([one, first], [two, second]) => second - first || (one < two ? -1 : 1)),
  );
}

/** A post that is only a pointer to another page. */
function isStub({ data, body }: AuditPage): boolean {
  const keys = Object.keys(data ?? {});
  return (
    body.trim().length < 200 &&
    keys.some((key) => /^(?:redirect_to|redirection|redirection-interne|source_url)$/.test(key))
  );
}

/** A link that leads nowhere; one to a file that is missing is counted with the uploads. */
function isBroken({ status, kind }: LinkEntry): boolean {
  return status === 'broken' && kind !== 'upload';
}
