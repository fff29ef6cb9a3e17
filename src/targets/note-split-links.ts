import type { Inline } from '../document/inline.ts';
import { gained, ledgerEntry, lost } from '../document/index.ts';
import type { Place } from '../document/place.ts';
import type { TargetContext } from './target.ts';

/** A stretch of a line: text or a picture, and the link it stands under. */
interface Stretch {
  readonly link: string | undefined;
  readonly isPicture: boolean;
}

/**
 * Take note of links that become several where the pictures of a line stand on their own: `[![a](1.png) ![b](2.png)](/c/)`
 * is a link around each.
 */
export function noteSplitLinks(
  inlines: readonly Inline[],
  place: Place | undefined,
  ctx: TargetContext,
  target: string,
): void {
  const stretches = stretchesOf(inlines, undefined);
  for (let at = 0; at < stretches.length;) {
    const link = stretches[at]?.link;
    let end = at;
    let pieces = 0;
    for (; end < stretches.length && stretches[end]?.link === link; end++)
      if (stretches[end]?.isPicture || end === at || stretches[end - 1]?.isPicture) pieces++;
    at = end;
    if (link === undefined || pieces < 2) continue;
    const effects = [lost('link', link), ...Array.from({ length: pieces }, () => gained('link', link))];
    const reason = 'A link around pictures in a line is one around each.';
    ctx.note(ledgerEntry('changed-by-rule', `${target}-split-link`, reason, { excerpt: link, place, effects }));
  }
}

function stretchesOf(inlines: readonly Inline[], link: string | undefined): readonly Stretch[] {
  return inlines.flatMap((inline): readonly Stretch[] => {
    if (inline.type === 'link') return stretchesOf(inline.children, inline.url);
    if ('children' in inline) return stretchesOf(inline.children, link);
    if (inline.type === 'image') return [{ link, isPicture: true }];
    const isBlank =
      inline.type === 'break' || inline.type === 'html' || ('value' in inline && inline.value.trim() === '');
    return isBlank ? [] : [{ link, isPicture: false }];
  });
}
