import type { AuditPage } from './page.ts';
import type { Finding } from './report.ts';
import { createTally } from './tally.ts';

/** Count what the rules left as it was: raw HTML, template tags, and things dropped that a reader saw. */
export function notUnderstoodOf(pages: readonly AuditPage[]): readonly Finding[] {
  const tally = createTally();
  for (const { path, bodyLine, diagnostics, doc } of pages) {
    for (const { code, args, place } of diagnostics) {
      const line = place?.line ?? 1;
      if (code === 'html-kept-raw') tally.add(`<${args['element']}> kept as raw HTML`, { path, line });
      else if (code === 'opaque-kept')
        tally.add(`${templateOf(String(args['raw'] ?? ''))} kept as it is`, { path, line });
      else if (code === 'unexplained-loss') tally.add('words lost without a rule', { path, line });
      else if (code === 'unexplained-gain') tally.add('words added without a rule', { path, line });
    }
    for (const { class: kind, rule, place } of doc?.ledger ?? []) {
      if (kind === 'raw-island' && rule !== 'model')
        tally.add(`raw HTML (${rule})`, { path, line: place?.line ?? bodyLine });
    }
  }
  return tally.findings();
}

/** `{{ "a" | team_link }}` and `{{ "b" | team_link }}` are one thing. */
function templateOf(raw: string): string {
  const filter = /^\{\{(?![<%]).*\|\s*(\w+)/s.exec(raw)?.[1];
  if (filter !== undefined) return `{{ … | ${filter} }}`;
  const word = /^(\{%-?|\{\{[<%]?|\[)\s*\/?([\w.-]+)/.exec(raw.trim());
  return word ? `${word[1]} ${word[2]} …` : raw.slice(0, 30);
}
