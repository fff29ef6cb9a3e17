import type { Image, Inline } from '../document/inline.ts';

/** The link that text stands under. Two runs of one link share this object. */
export interface LinkMark {
  readonly url: string;
  readonly title?: string | undefined;
}

/** What text stands under. */
export interface Marks {
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly delete: boolean;
  readonly link?: LinkMark | undefined;
}

/** A piece of a line with the marks it stands under: one flat form for what can be nested in many ways. */
export interface Run extends Marks {
  readonly kind: 'text' | 'inlineCode' | 'image' | 'break' | 'footnoteReference' | 'inlineMath' | 'html' | 'opaque';
  readonly value: string;
  readonly image?: Image | undefined;
}

/** No marks at all. */
export const plain: Marks = { strong: false, emphasis: false, delete: false };

/** Lay inlines out flat. */
export function runsOf(inlines: readonly Inline[], marks: Marks = plain): Run[] {
  return inlines.flatMap((inline): Run[] => {
    switch (inline.type) {
      case 'strong':
      case 'emphasis':
      case 'delete':
        return runsOf(inline.children, { ...marks, [inline.type]: true });
      case 'link':
        return runsOf(inline.children, { ...marks, link: { url: inline.url, title: inline.title } });
      case 'image':
        return [{ ...marks, kind: 'image', value: '', image: inline }];
      case 'break':
        return [{ ...marks, kind: 'break', value: '' }];
      case 'footnoteReference':
        return [{ ...marks, kind: 'footnoteReference', value: inline.label }];
      case 'html':
        return [{ ...marks, kind: inline.opaque ? 'opaque' : 'html', value: inline.value }];
      default:
        return [{ ...marks, kind: inline.type, value: inline.value }];
    }
  });
}

/**
 * Build inlines from runs: neighbours under one mark share it, and the longest mark is the outer one. A link is cut by
 * no mark: one that begins or ends inside it stands inside.
 */
export function inlinesOfRuns(runs: readonly Run[]): Inline[] {
  const inlines: Inline[] = [];
  let at = 0;
  while (at < runs.length) {
    const widest = widestMark(runs, at);
    if (!widest) {
      pushLeaf(inlines, runs[at] as Run);
      at++;
      continue;
    }
    const { mark, end } = widest;
    const inside = runs.slice(at, end).map((run) => ({ ...run, [mark]: mark === 'link' ? undefined : false }));
    const children = inlinesOfRuns(inside);
    const link = (runs[at] as Run).link;
    if (mark === 'link' && link) inlines.push({ type: 'link', url: link.url, ...titled(link.title), children });
    else if (mark !== 'link') inlines.push({ type: mark, children });
    at = end;
  }
  return inlines;
}

function titled(title: string | undefined): { title?: string } {
  return title ? { title } : {};
}

const markNames = ['link', 'strong', 'emphasis', 'delete'] as const;

function widestMark(runs: readonly Run[], at: number): { mark: (typeof markNames)[number]; end: number } | undefined {
  const first = runs[at] as Run;
  let best: { mark: (typeof markNames)[number]; end: number } | undefined;
  for (const mark of markNames) {
    if (!first[mark]) continue;
    let end = at + 1;
    while (end < runs.length && runs[end]?.[mark] === first[mark]) end++;
    if (mark !== 'link') end = beforeLink(runs, end);
    if (end > (best?.end ?? at)) best = { mark, end };
  }
  return best;
}

/** `**[a](x) b [c** d](y)`: the mark ends before the second link, which it would cut. */
function beforeLink(runs: readonly Run[], end: number): number {
  const link = runs[end]?.link;
  if (!link) return end;
  let start = end;
  while (runs[start - 1]?.link === link) start--;
  return start;
}

function pushLeaf(inlines: Inline[], run: Run): void {
  const last = inlines.at(-1);
  if (run.kind === 'text' && last?.type === 'text') {
    inlines[inlines.length - 1] = { type: 'text', value: last.value + run.value };
    return;
  }
  inlines.push(leafOf(run));
}

function leafOf(run: Run): Inline {
  switch (run.kind) {
    case 'image':
      return run.image ?? { type: 'text', value: '' };
    case 'break':
      return { type: 'break' };
    case 'footnoteReference':
      return { type: 'footnoteReference', label: run.value };
    case 'opaque':
      return { type: 'html', value: run.value, opaque: true };
    default:
      return { type: run.kind, value: run.value };
  }
}

/** Whether two runs stand under the same marks. */
export function sameMarks(one: Marks, two: Marks): boolean {
  return (
    one.strong === two.strong && one.emphasis === two.emphasis && one.delete === two.delete && one.link === two.link
  );
}
