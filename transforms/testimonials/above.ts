import type { Element } from 'domhandler';
import { isElement, isEmpty, shown, wordsOf } from '../../src/page/nodes.ts';
import { isNameAndRole, looksLikeSpeaker } from './attribution.ts';
import { startsQuote } from './quote-marks.ts';
import { spoken } from './speaker-line.ts';
import { lexicon } from './speaker-words.ts';

/** The blockquote under a line that names its speaker: `**Ruth Ridge<br>Hut keeper**`, then the words. */
export function quoteUnder(line: Element): Element | undefined {
  const named = nameAbove(line);
  if (named === undefined) return undefined;
  const quote = blockBelow(line);
  if (quote?.name !== 'blockquote') return undefined;
  const text = wordsOf(quote);
  // `**Radical Inclusion**` may stand over a definition: a bare name is one only over words of someone's own.
  const isSure = /\n/.test(named) || isNameAndRole(named.replace(/\n/g, ', '), 180);
  return isSure || startsQuote(text) || lexicon.firstPerson.test(text) ? quote : undefined;
}

/** What a bold line says, where it names someone. */
export function nameAbove(line: Element): string | undefined {
  if (line.name !== 'p') return undefined;
  const bold = shown(line).filter((node) => !(isElement(node) && node.name === 'br'));
  if (bold.length === 0 || !bold.every((node) => isElement(node) && /^(strong|b)$/.test(node.name))) return undefined;
  const text = spoken(bold)
    .replace(/[ \t]+/g, ' ')
    .trim();
  return text.length <= 180 && looksLikeSpeaker(text.replace(/\s*\n\s*/g, ', ')) ? text : undefined;
}

/** The block after another, what shows nothing passed over: `<div class="clearfix"></div>`. */
export function blockBelow(element: Element): Element | undefined {
  let at = element.next;
  while (at && isEmpty(at)) at = at.next;
  return isElement(at) ? at : undefined;
}
