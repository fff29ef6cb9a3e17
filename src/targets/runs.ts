import type { Image, Inline } from '../document/inline.ts';

/** A mark of typed rich text, named as its HTML element. */
export type Mark = 'strong' | 'em' | 'del' | 'code' | 'sup' | 'sub' | 'u';

/** A piece of a line: a text with its marks or a picture, and the link it stands under. A break is a line end. */
export interface Run {
  readonly text: string;
  readonly image?: Image | undefined;
  readonly marks: readonly Mark[];
  readonly link?: string | undefined;
}

/** Lay a line out as runs; nothing where raw HTML in it has no mark of its own. */
export function runsOf(
  inlines: readonly Inline[],
  footnoteNumber: (label: string) => number,
): readonly Run[] | undefined {
  const runs: Run[] = [];
  return lay(inlines, [], undefined, { runs, footnoteNumber }) ? runs : undefined;
}

interface State {
  readonly runs: Run[];
  readonly footnoteNumber: (label: string) => number;
}

function lay(inlines: readonly Inline[], outer: readonly Mark[], link: string | undefined, state: State): boolean {
  let marks = outer;
  const push = (text: string, own: readonly Mark[] = [], to = link): boolean => {
    state.runs.push({ text, marks: [...new Set([...marks, ...own])], link: to });
    return true;
  };
  const inside = (children: readonly Inline[], own: readonly Mark[], to = link): boolean =>
    lay(children, [...new Set([...marks, ...own])], to, state);
  return inlines.every((inline) => {
    switch (inline.type) {
      case 'text':
        return push(inline.value.replaceAll(/[\r\n]+/g, ' '));
      case 'inlineCode':
        return push(inline.value.replaceAll(/[\r\n]+/g, ' '), ['code']);
      case 'inlineMath':
        return push(`$${inline.value}$`);
      case 'break':
        return push('\n');
      case 'strong':
        return inside(inline.children, ['strong']);
      case 'emphasis':
        return inside(inline.children, ['em']);
      case 'delete':
        return inside(inline.children, ['del']);
      case 'link':
        return inside(inline.children, [], inline.url);
      case 'footnoteReference':
        return push(String(state.footnoteNumber(inline.label)), ['sup'], `#fn-${inline.label}`);
      case 'image':
        state.runs.push({ text: '', image: inline, marks: [], link });
        return true;
      default: {
        if (inline.opaque) return true;
        const [, close, name] = /^<(\/?)(sup|sub|u)>$/.exec(inline.value) ?? [];
        if (name === undefined) return false;
        marks = close ? marks.filter((mark) => mark !== name) : [...marks, name as Mark];
        return true;
      }
    }
  });
}

/** Join neighbours that stand under one link, in order. */
export function byLink(
  runs: readonly Run[],
): readonly { readonly link?: string | undefined; readonly runs: readonly Run[] }[] {
  const groups: { link?: string | undefined; runs: Run[] }[] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last && last.link === run.link) last.runs.push(run);
    else groups.push({ link: run.link, runs: [run] });
  }
  return groups;
}

/** Part a line at its pictures: texts and pictures in turn, empty texts left out. */
export function byImage(runs: readonly Run[]): readonly (readonly Run[] | Run)[] {
  const parts: (Run[] | Run)[] = [];
  for (const run of runs) {
    const last = parts.at(-1);
    if (run.image) parts.push(run);
    else if (Array.isArray(last)) last.push(run);
    else parts.push([run]);
  }
  return parts.filter((part) => !Array.isArray(part) || part.some(({ text }) => text.trim() !== ''));
}
