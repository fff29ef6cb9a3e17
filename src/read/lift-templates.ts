import { placeholderId } from './opaque.ts';
import type { RenderedBody } from './liquid.ts';

/** An opaque piece that stood on a line of its own, taken out of the text. */
export interface LiftedPiece {
  readonly id: number;
  /** Line of the text, 1-based, that it stood on. */
  readonly line: number;
}

const alone: RegExp = /^ {0,3}(?:\uE000[\uE010-\uE019]+\uE001\s*)+$/;
const fence: RegExp = /^ {0,3}(`{3,}|~{3,})/;

/**
 * Take the pieces that stand on a line of their own out of a body and leave the line empty: what they would have shown
 * is a block of its own, and `{% include map.html %}` over `---` is no heading. In fenced code they stay.
 */
export function liftTemplates(body: RenderedBody): RenderedBody & { readonly lifted: readonly LiftedPiece[] } {
  if (!body.text.includes('\uE000')) return { ...body, lifted: [] };
  const lifted: LiftedPiece[] = [];
  let open: string | undefined;
  const lines = body.text.split('\n').map((line, index) => {
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined && (open === undefined || mark.startsWith(open)))
      open = open === undefined ? mark : undefined;
    if (open !== undefined || !alone.test(line)) return line;
    for (const [, digits = ''] of line.matchAll(/\uE000([\uE010-\uE019]+)\uE001/g))
      lifted.push({ id: placeholderId(digits), line: index + 1 });
    return '';
  });
  return { ...body, text: lines.join('\n'), lifted };
}
