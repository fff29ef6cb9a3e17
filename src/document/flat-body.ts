import type { Block } from './block.ts';
import type { Section } from './document.ts';

/**
 * Lay the sections out as the run of blocks that a reader meets: each title as a heading of its level, save a
 * pseudo-heading's, which stays the bold paragraph it was, then its blocks, then its sections.
 */
export function flatBody(sections: readonly Section[]): Block[] {
  return sections.flatMap((section) => [...titleOf(section), ...section.blocks, ...flatBody(section.sections)]);
}

function titleOf(section: Section): Block[] {
  if (section.title.length === 0) return [];
  const where = section.place ? { place: section.place } : {};
  const anchor = section.id ? { id: section.id } : {};
  if (section.kind === 'pseudo-heading') return [{ type: 'paragraph', children: section.title, ...anchor, ...where }];
  const depth = Math.min(Math.max(section.level, 1), 6);
  return [{ type: 'heading', depth, children: section.title, ...anchor, ...where }];
}
