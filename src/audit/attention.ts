import type { AuditPage } from './page.ts';
import type { Attention } from './report.ts';

/** List the posts that need a person's eye, and why. The rest can be trusted to the proof. */
export function attentionOf(pages: readonly AuditPage[]): readonly Attention[] {
  const missing = pages.filter(({ diagnostics }) => diagnostics.some(({ code }) => code === 'upload-missing'));
  // Where most posts lack their uploads, the folder is not there: one thing to mend, and no reason to open each post.
  const isFolderGone = missing.length > 10 && missing.length > pages.length / 3;
  return pages
    .map((page) => ({ path: page.path, reasons: reasonsOf(page, isFolderGone) }))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((one, two) => two.reasons.length - one.reasons.length || (one.path < two.path ? -1 : 1));
}

const missingUpload = 'an upload is missing';

const byCode: Readonly<Record<string, string>> = {
  'post-unreadable': 'it cannot be read',
  'post-failed': 'it could not be converted',
  'front-matter-broken': 'its front matter is broken',
  'front-matter-refused': 'its front matter was refused',
  'encoding-guessed': 'its encoding was guessed',
  'opaque-kept': 'it has tags of the old templates',
  'liquid-error': 'Liquid could not render it',
  'liquid-nothing': 'Liquid takes a part of it for a name and shows nothing',
  'date-invalid': 'its date does not exist',
  'upload-missing': missingUpload,
  'upload-outside-site': 'an upload leads out of the site',
  'link-broken': 'a link leads nowhere',
  'html-kept-raw': 'raw HTML was kept',
  'unexplained-loss': 'words were lost without a rule',
  'unexplained-gain': 'words were added without a rule',
};

function reasonsOf({ diagnostics, doc, body, data }: AuditPage, isFolderGone: boolean): readonly string[] {
  const reasons = new Set(diagnostics.map(({ code }) => byCode[code]).filter((reason) => reason !== undefined));
  if (isFolderGone) reasons.delete(missingUpload);
  if (doc?.testimonials.some(({ attribution }) => attribution === undefined)) reasons.add('a testimonial names nobody');
  if (data && Object.values(data).some(isCss)) reasons.add('its front matter holds CSS or a script');
  if (/\b(?:LIEN|TODO|FIXME|XXX+|lorem ipsum)\b|\?{4}/.test(body)) reasons.add("it holds an editor's note");
  return [...reasons].toSorted();
}

function isCss(value: unknown): boolean {
  return typeof value === 'string' && /[.#]?[\w-]+\s*\{[^}]*:[^}]*;?\s*\}|<script\b/.test(value);
}
