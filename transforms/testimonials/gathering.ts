import type { Element } from 'domhandler';
import { isElement, isEmpty, wordsOf } from '../../src/page/nodes.ts';
import { lexicon } from './speaker-words.ts';

/** Tell whether a line says that several people's words come: `Quelques verbatims :`, `A few testimonials by our attendees:`. */
export function gathers(line: Element): boolean {
  const text = wordsOf(line);
  const last = text.split(/(?<=[.!?])\s+/).at(-1) ?? text;
  return last.endsWith(':') && lexicon.gathering.test(last);
}

/** The heading or paragraph before an element, what shows nothing and pictures passed over. */
export function lineAbove(element: Element): Element | undefined {
  let at = element.prev;
  while (at && (isEmpty(at) || (isElement(at) && wordsOf(at) === ''))) at = at.prev;
  return isElement(at) && /^(p|h[1-6])$/.test(at.name) ? at : undefined;
}
