import type { KramdownOptions } from '../options.ts';
import type { BlockRule } from '../state.ts';
import { blankLines, endOfBlock, horizontalRule } from './blank.ts';
import { gfmFencedCode, indentedCode, tildeFencedCode } from './code.ts';
import { definitionList } from './definition-list.ts';
import { abbreviation, footnoteDefinition, linkDefinition } from './definitions.ts';
import { blockExtension } from './extension.ts';
import { gfmHeading, gfmQuirkHeading, kramdownHeading, underlinedHeading } from './header.ts';
import { htmlBlock } from './html-block.ts';
import { listRule } from './list.ts';
import { blockMath } from './math.ts';
import { gfmParagraph, paragraph } from './paragraph.ts';
import { blockquote } from './quote.ts';
import { table } from './table.ts';

/** List the block rules in the order in which kramdown tries them. */
export const blockRules = ({ input, gfmQuirks }: KramdownOptions): readonly BlockRule[] => {
  const isGfm = input === 'GFM';
  const hasQuirk = isGfm && gfmQuirks.includes('paragraph_end');
  const heading = hasQuirk ? gfmQuirkHeading : gfmHeading;
  return [
    blankLines,
    indentedCode,
    isGfm ? gfmFencedCode : tildeFencedCode,
    blockquote,
    isGfm ? heading : kramdownHeading,
    horizontalRule,
    listRule(isGfm),
    definitionList,
    htmlBlock,
    underlinedHeading,
    blockMath,
    table,
    footnoteDefinition,
    linkDefinition,
    abbreviation,
    blockExtension,
    endOfBlock,
    hasQuirk ? gfmParagraph : paragraph,
  ];
};
