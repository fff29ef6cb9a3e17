import type { Block, Heading, Inline, Place, Section } from '../document/index.ts';
import type { FlowItem, PseudoHeading, SectionItem } from './flow-item.ts';
import { textOf } from './inlines.ts';

interface Open {
  readonly kind: string;
  readonly level: number;
  /** The level that decides what stands under it; a long introductory heading has nothing under it. */
  readonly rank: number;
  readonly id?: string | undefined;
  readonly title: readonly Inline[];
  readonly place?: Place | undefined;
  readonly blocks: Block[];
  readonly sections: Open[];
}

/** Make the tree of sections that a reader sees of the flow's items. */
export function outlineOf(items: readonly FlowItem[], onJump: (from: number, to: Heading) => void): Section[] {
  return build(items, 0, onJump).map(close);
}

function build(items: readonly FlowItem[], base: number, onJump: (from: number, to: Heading) => void): Open[] {
  const root = open({ kind: 'root', level: base, rank: base, title: [] });
  const stack: Open[] = [root];
  let lastDepth = base;
  for (const [index, item] of items.entries()) {
    if (item.type === 'heading') {
      if (lastDepth > 0 && item.depth > lastDepth + 1) onJump(lastDepth, item);
      lastDepth = item.depth;
      openHeading(stack, item, base === 0 && index === 0);
    } else if (item.type === 'pseudo-heading') openPseudo(stack, item);
    else if (item.type === 'section') addSection(stack, item, onJump);
    else addBlock(stack.at(-1) as Open, item);
  }
  if (root.blocks.length === 0) return root.sections;
  return [{ ...root, kind: base === 0 ? 'intro' : 'continuation', sections: [] }, ...root.sections];
}

function open(part: Omit<Open, 'blocks' | 'sections'>): Open {
  return { ...part, blocks: [], sections: [] };
}

/** Pops what the new section ends; the root, whose rank may be any, stays. */
function popTo(stack: Open[], isParent: (section: Open) => boolean): Open {
  while (stack.length > 1 && !isParent(stack.at(-1) as Open)) stack.pop();
  return stack.at(-1) as Open;
}

function openHeading(stack: Open[], item: Heading, isFirst: boolean): void {
  const parent = popTo(stack, (section) => section.rank < item.depth && section.kind !== 'pseudo-heading');
  const isIntro = isFirst && isIntroduction(item);
  const section = open({
    kind: isIntro ? 'intro' : 'heading',
    level: item.depth,
    rank: isIntro ? Number.POSITIVE_INFINITY : item.depth,
    title: item.children,
    id: item.id,
    place: item.place,
  });
  parent.sections.push(section);
  stack.push(section);
}

/** `### En tant qu'outil …, la réalisation … . Pour mieux comprendre …`: sentences set as a heading. */
function isIntroduction(item: Heading): boolean {
  const text = textOf(item.children).trim();
  return text.length > 150 && /[.!?…]$/.test(text);
}

function openPseudo(stack: Open[], item: PseudoHeading): void {
  const parent = popTo(stack, (section) => section.kind !== 'pseudo-heading' && section.rank < 6);
  const section = open({
    kind: 'pseudo-heading',
    level: Math.min(parent.level + 1, 6),
    rank: parent.rank,
    title: item.children,
    id: item.id,
    place: item.place,
  });
  parent.sections.push(section);
  stack.push(section);
}

function addSection(stack: Open[], item: SectionItem, onJump: (from: number, to: Heading) => void): void {
  const parent = popTo(stack, (section) => Number.isFinite(section.rank) && section.kind !== 'pseudo-heading');
  const level = item.level ?? Math.min(Math.max(parent.level, 1) + 1, 6);
  const section = open({ kind: item.kind, level, rank: level, title: item.title, id: item.id, place: item.place });
  const inside = build(item.items, level, onJump);
  const [first, ...rest] = inside;
  if (first?.kind === 'continuation') {
    section.blocks.push(...first.blocks);
    section.sections.push(...rest);
  } else section.sections.push(...inside);
  parent.sections.push(section);
}

/** A block after a section's own sections goes on in an untitled one, so that the order stays the reader's. */
function addBlock(section: Open, block: Block): void {
  const last = section.sections.at(-1);
  if (!last) section.blocks.push(block);
  else if (last.kind === 'continuation') last.blocks.push(block);
  else {
    const next = open({ kind: 'continuation', level: section.level, rank: section.rank, title: [] });
    next.blocks.push(block);
    section.sections.push(next);
  }
}

function close(section: Open): Section {
  return {
    kind: section.kind,
    level: section.level,
    ...(section.id ? { id: section.id } : {}),
    title: section.title,
    blocks: section.blocks,
    sections: section.sections.map(close),
    ...(section.place ? { place: section.place } : {}),
  };
}
