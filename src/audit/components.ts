import { load } from 'cheerio';
import type { Element } from 'domhandler';
import { lineAt } from '../page/line-at.ts';
import { kindOf } from './component-kind.ts';
import type { AuditPage } from './page.ts';
import { proposalOf } from './proposal.ts';
import type { Component } from './report.ts';
import { selectorOf } from './selector.ts';
import { byPosts, createTally } from './tally.ts';

interface Group {
  readonly parts: Map<string, number>;
  /** The component it stands in, each time it does. */
  readonly within: Map<string, number>;
  count: number;
  understood: number;
}

/**
 * Find mark-up that comes back with the same shape, in the pages as the site made them: elements with the same tag
 * and telling class, with what stands in them.
 */
export function componentsOf(pages: readonly AuditPage[]): readonly Component[] {
  const tally = createTally();
  const groups = new Map<string, Group>();
  for (const page of pages) readPage(page, groups, (selector, line) => tally.add(selector, { path: page.path, line }));
  const recurring = tally.findings().filter(({ name, posts, count }) => {
    const group = groups.get(name);
    const isTelling = kindOf(name, []) !== 'unknown';
    return (isTelling || posts >= 2 || count >= 3) && group !== undefined && !isPart(group);
  });
  return recurring
    .map((finding) => {
      const group = groups.get(finding.name) ?? { parts: new Map<string, number>(), count: 1, understood: 0 };
      const parts = partsOf(group);
      const kind = kindOf(
        finding.name,
        parts.map(({ selector }) => selector),
      );
      const proposal = proposalOf(
        kind,
        finding.name,
        parts.map(({ selector }) => selector),
      );
      const known = { ...finding, selector: finding.name, kind, parts, understood: group.understood / group.count };
      return proposal === undefined ? known : { ...known, proposal };
    })
    .toSorted(byPosts);
}

function readPage(page: AuditPage, groups: Map<string, Group>, found: (selector: string, line: number) => void): void {
  if (!page.legacy) return;
  const $ = load(page.legacy.html, { sourceCodeLocationInfo: true, scriptingEnabled: false }, false);
  const { marks } = page.legacy;
  const taken = takenLines(page);
  for (const element of $('*').get() as Element[]) {
    const selector = selectorOf(element);
    if (selector === undefined) continue;
    const group = groups.get(selector) ?? { parts: new Map(), within: new Map(), count: 0, understood: 0 };
    groups.set(selector, group);
    group.count += 1;
    const line = page.fileLine(lineAt(marks, element.sourceCodeLocation?.startOffset ?? 0));
    const endLine = page.fileLine(lineAt(marks, (element.sourceCodeLocation?.endOffset ?? 1) - 1));
    if (taken.some((one) => one >= line && one <= endLine)) group.understood += 1;
    found(selector, line);
    for (const part of new Set(partSelectors(element))) group.parts.set(part, (group.parts.get(part) ?? 0) + 1);
    const around = ancestorSelector(element);
    if (around !== undefined) group.within.set(around, (group.within.get(around) ?? 0) + 1);
  }
}

/** Lines on which the rules began a section, a testimonial, an embed or a call-out. */
function takenLines(page: AuditPage): readonly number[] {
  const lines: number[] = [];
  for (const { rule, place } of page.doc?.ledger ?? []) {
    if (place && !/^(?:unwrap|repair|drop|printer|html|raw|model|anchors)/.test(rule)) lines.push(place.line);
  }
  return lines;
}

function partSelectors(element: Element): readonly string[] {
  const direct = element.children.filter((child): child is Element => child.type === 'tag');
  const inner = direct.flatMap((child) => child.children.filter((one): one is Element => one.type === 'tag'));
  return [...direct, ...inner].map((child) => selectorOf(child) ?? child.name);
}

function ancestorSelector(element: Element): string | undefined {
  for (let parent = element.parent; parent && parent.type === 'tag'; parent = parent.parent) {
    const selector = selectorOf(parent);
    if (selector !== undefined) return selector;
  }
  return undefined;
}

/** `.accordion-title` always stands in `.accordion-item`: it is told as its part. */
function isPart(group: Group): boolean {
  return [...group.within.values()].some((times) => times >= 0.9 * group.count);
}

function partsOf(group: Pick<Group, 'parts' | 'count'>): Component['parts'] {
  return [...group.parts]
    .map(([selector, times]) => ({ selector, share: times / group.count }))
    .filter(({ share }) => share >= 0.5)
    .toSorted((one, two) => two.share - one.share || (one.selector < two.selector ? -1 : 1))
    .slice(0, 8);
}
