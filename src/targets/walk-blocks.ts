import type { Block } from '../document/block.ts';
import type { Document, Section } from '../document/document.ts';

/** List every block of a post, those inside others too, in the order of the page. */
export function walkBlocks(doc: Document): Block[] {
  const inSection = (section: Section): Block[] => [...inside(section.blocks), ...section.sections.flatMap(inSection)];
  return [...doc.sections.flatMap(inSection), ...inside(doc.footnotes)];
}

function inside(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...inside(childrenOf(block))]);
}

function childrenOf(block: Block): readonly Block[] {
  switch (block.type) {
    case 'list':
    case 'descriptionList':
      return block.children.flatMap((item) => item.children);
    case 'blockquote':
    case 'callout':
    case 'embed':
    case 'footnoteDefinition':
      return block.children;
    case 'testimonial':
      return block.quote;
    default:
      return [];
  }
}
